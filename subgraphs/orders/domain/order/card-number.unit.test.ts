import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containsCardNumber } from './card-number.ts';

const texts: [text: string, expected: boolean][] = [
  ['4242424242424242', true],
  ['4242 4242 4242 4242', true],
  ['5555-5555-5555-4444', true],
  ['378282246310005', true],
  ['card 6011111111111117 please', true],
  ['4242424242424241', false],
  ['pm_card_visa', false],
  ['pm_1PgLnmGxvX4242', false],
  ['123456789012', false],
  ['', false],
];

describe('the number of a card', () => {
  for (const [text, expected] of texts) {
    it(`is ${expected ? '' : 'not '}found in "${text}"`, () => {
      assert.equal(containsCardNumber(text), expected);
    });
  }
});
