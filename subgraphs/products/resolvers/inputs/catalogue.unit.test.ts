import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { currencies } from '@shop/shared/contracts';
import { toMoney } from '@shop/shared/graphql';
import { createProduct, updateProduct } from './catalogue.ts';
import { adjustStock } from './stock.ts';

const kettle = { sku: 'KIT-0001', name: 'Kettle', description: '', category: 'KITCHEN' };
const priced = (amount: string, currency = 'EUR') => ({ ...kettle, price: { amount, currency } });
const highest = '90000000';

describe('the price of a product', () => {
  it('is at most ninety million, in createProduct and updateProduct', () => {
    for (const rules of [createProduct, updateProduct]) {
      const taken = (amount: string) => rules.safeParse({ productId: 'prd_1', ...priced(amount) }).success;

      assert.deepEqual([taken(highest), taken('90000000.01')], [true, false]);
    }
  });

  it('keeps the total of the largest cart an exact number in every currency', () => {
    for (const currency of Object.keys(currencies)) {
      const { amountMinor } = toMoney(createProduct.parse(priced(highest, currency)).price);

      assert.ok(Number.isSafeInteger(amountMinor * 999 * 100), currency);
    }
  });
});

describe('an adjustment of the stock', () => {
  const input = { idempotencyKey: 'k', productId: 'prd_1', delta: 1, reason: 'delivery 4711' };
  const problemsOf = (changes: object) =>
    adjustStock.safeParse({ ...input, ...changes }).error?.issues.map(({ message }) => message);

  it('requires a delta, a reason and a key', () => {
    assert.equal(problemsOf({}), undefined);
    assert.deepEqual(problemsOf({ delta: 0, reason: ' ', idempotencyKey: '' }), [
      'An idempotency key has 1 to 200 characters',
      'An adjustment adds or takes at least one piece',
      'A reason has 1 to 500 characters',
    ]);
  });

  it('requires a well-formed product id', () => {
    assert.deepEqual(problemsOf({ productId: 'x'.repeat(101) }), ['A product id has 1 to 100 characters']);
  });
});
