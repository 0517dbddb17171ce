import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import { anOrder, aProduct, eur } from '../../test/builders.ts';
import { addToCart, emptyCart, pricedLines, restoreCart, setCartLine, totalOf, type Cart } from './cart.ts';

const cart = emptyCart('usr_ada');
const kettle = { productId: 'prd_kettle', quantity: 2 };
const pot = { productId: 'prd_pot', quantity: 1 };
const refusedWith = (code: string, field?: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code && error.problems[0]?.field?.[0] === field;

describe('the cart', () => {
  it('adds to the quantity of a product', () => {
    const twice = addToCart(addToCart(cart, kettle), { ...kettle, quantity: 3 });
    assert.deepEqual(twice.lines, [{ productId: 'prd_kettle', quantity: 5 }]);
  });

  it('keeps the place of a line whose quantity is set', () => {
    const both = addToCart(addToCart(cart, kettle), pot);
    assert.deepEqual(setCartLine(both, { ...kettle, quantity: 7 }).lines, [{ ...kettle, quantity: 7 }, pot]);
  });

  it('removes a line set to 0, even one that does not exist', () => {
    const both = addToCart(addToCart(cart, kettle), pot);
    assert.deepEqual(setCartLine(both, { ...kettle, quantity: 0 }).lines, [pot]);
    assert.deepEqual(setCartLine(cart, { ...kettle, quantity: 0 }).lines, []);
  });

  it('refuses more than 999 of a product', () => {
    const full = setCartLine(cart, { ...kettle, quantity: 999 });
    assert.throws(
      () => addToCart(full, { ...kettle, quantity: 1 }),
      refusedWith('INVALID_INPUT', 'quantity'),
    );
  });

  it('refuses a 101st line', () => {
    const full = Array.from({ length: 100 }, (_, index) => ({
      productId: `prd_${index}`,
      quantity: 1,
    })).reduce<Cart>(addToCart, cart);
    assert.equal(full.lines.length, 100);
    assert.throws(() => addToCart(full, pot), refusedWith('INVALID_INPUT', 'productId'));
    assert.equal(addToCart(full, { productId: 'prd_7', quantity: 1 }).lines.length, 100);
  });
});

describe('restoring a cart', () => {
  const cancelled = anOrder({ status: 'CANCELLED', cancelReason: 'OUT_OF_STOCK' });
  const restorations: { title: string; held: Cart['lines']; restored: Cart['lines'] }[] = [
    { title: 'fills an empty cart', held: [], restored: [kettle] },
    { title: 'keeps what is there', held: [pot], restored: [pot, kettle] },
    { title: 'adds to the same product', held: [kettle, pot], restored: [{ ...kettle, quantity: 4 }, pot] },
    {
      title: 'stops at 999 of a product',
      held: [{ ...kettle, quantity: 998 }],
      restored: [{ ...kettle, quantity: 999 }],
    },
  ];
  for (const { title, held, restored } of restorations) {
    it(title, () => assert.deepEqual(restoreCart({ ...cart, lines: held }, cancelled).lines, restored));
  }

  for (const status of ['PLACED', 'RESERVED', 'CONFIRMED', 'SHIPPED', 'DELIVERED'] as const) {
    it(`is refused for an order that is ${status}`, () =>
      assert.throws(() => restoreCart(cart, anOrder({ status })), refusedWith('ORDER_TRANSITION')));
  }

  it('is refused when the cart would hold more than 100 products', () => {
    const lines = Array.from({ length: 100 }, (_, index) => ({ productId: `prd_${index}`, quantity: 1 }));
    assert.throws(() => restoreCart({ ...cart, lines }, cancelled), refusedWith('INVALID_INPUT', 'orderId'));
  });
});

describe('the prices of a cart', () => {
  it('are those of the catalogue', () => {
    const lines = pricedLines(addToCart(addToCart(cart, kettle), pot), [
      aProduct({ id: 'prd_pot', price: eur(1005) }),
      aProduct(),
    ]);
    assert.deepEqual(
      lines.map(({ productId, unitPrice }) => [productId, unitPrice.amountMinor]),
      [
        ['prd_kettle', 2490],
        ['prd_pot', 1005],
      ],
    );
    assert.deepEqual(totalOf(lines), eur(5985));
  });

  it('have no total in several currencies, or in an empty cart', () => {
    const mixed = pricedLines(addToCart(addToCart(cart, kettle), pot), [
      aProduct({ id: 'prd_pot', price: { amountMinor: 500, currency: 'JPY' } }),
      aProduct(),
    ]);
    assert.equal(totalOf(mixed), null);
    assert.equal(totalOf([]), null);
  });

  it('are refused for an unknown product', () => {
    assert.throws(() => pricedLines(addToCart(cart, kettle), []), refusedWith('PRODUCT_NOT_FOUND'));
  });
});
