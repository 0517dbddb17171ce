import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allocate, fractionOf, percentText } from './rounding.ts';

describe('a fraction of an amount', () => {
  const cases: [amount: number, numerator: number, denominator: number, expected: number][] = [
    [4980, 1900, 11_900, 795],
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [1, 49, 100, 0],
    [-1, 49, 100, 0],
    [3, 1, 2, 2],
    [0, 1900, 11_900, 0],
    // 0.1 + 0.2 is not 0.3 in binary fractions, and this product is beyond what a double holds exactly.
    [9_007_199_254_740_991, 9999, 10_000, 9_006_298_534_815_517],
  ];
  for (const [amount, numerator, denominator, expected] of cases)
    it(`${amount} × ${numerator} / ${denominator} is ${expected}`, () =>
      assert.equal(fractionOf(amount, numerator, denominator), expected));
});

describe('an allocation', () => {
  const cases: [amount: number, weights: number[], expected: number[]][] = [
    [100, [1, 1, 1], [34, 33, 33]],
    [2, [1, 1, 1], [1, 1, 0]],
    [5, [0, 10, 0], [0, 5, 0]],
    [10, [0, 0], [0, 0]],
    [7, [2490, 1005], [5, 2]],
    [1, [], []],
  ];
  for (const [amount, weights, expected] of cases)
    it(`of ${amount} to ${weights.join(', ')} is ${expected.join(', ')}`, () =>
      assert.deepEqual(allocate(amount, weights), expected));
});

it('a percentage is written with two decimals', () => {
  assert.deepEqual([1900, 810, 5, 10_000].map(percentText), ['19.00', '8.10', '0.05', '100.00']);
});
