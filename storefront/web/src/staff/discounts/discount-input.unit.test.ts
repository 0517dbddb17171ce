import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { discountInput, emptyDiscount } from './discount-input.ts';

const given = { ...emptyDiscount, code: ' SPRING ', name: 'Spring' };

describe('the form of a discount', () => {
  it('sends a percentage as it was typed', () => {
    assert.deepEqual(discountInput({ ...given, percent: '12,5', usageLimit: '100' }), {
      code: 'SPRING',
      name: 'Spring',
      kind: 'PERCENTAGE',
      percent: '12.5',
      usageLimit: 100,
      combinable: false,
    });
  });

  it('sends only what belongs to the kind', () => {
    const input = discountInput({ ...given, kind: 'FREE_SHIPPING', percent: '10', amount: '5' });

    assert.deepEqual([input?.percent, input?.amount], [undefined, undefined]);
  });

  for (const [what, values] of [
    ['without a percentage', {}],
    ['with a percentage that is no number', { percent: 'ten' }],
    ['with a limit of 0', { percent: '10', usageLimit: '0' }],
    ['with a minimum that is no number', { percent: '10', minimumSubtotal: 'x' }],
  ] as const)
    it(`waits ${what}`, () => assert.equal(discountInput({ ...given, ...values }), undefined));
});
