import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aProduct, eur, minutesPast, noon } from '../../test/builders.ts';
import { acceptChanges, cartChanges, withSeen } from './cart-changes.ts';
import { emptyCart } from './cart.ts';

const kettle = aProduct();
const cart = withSeen({ ...emptyCart('usr_ada'), lines: [{ productId: 'prd_kettle', quantity: 2 }] }, [
  kettle,
]);
const dearer = aProduct({ price: eur(2590), version: 2 });
const left = (available: number) => [{ id: 'prd_kettle', available, version: 1 }];

describe('the changes of a cart', () => {
  it('are none as long as price and stock suffice, or nothing is known', () => {
    assert.deepEqual(cartChanges(cart, [kettle], left(2), noon), []);
    assert.deepEqual(cartChanges(cart, [], [], noon), []);
    assert.deepEqual(cartChanges({ ...cart, seen: [] }, [dearer], [], noon), []);
  });

  it('are another price, with both prices, and too few pieces, with how many are left', () => {
    const found = cartChanges(cart, [dearer], left(1), noon);
    assert.deepEqual(
      found.map(({ kind, priceBefore, priceNow, available }) => [kind, priceBefore, priceNow, available]),
      [
        ['PRICE', eur(2490), eur(2590), null],
        ['AVAILABILITY', null, null, 1],
      ],
    );
  });

  it('are gone when they were accepted', () => {
    const accepted = acceptChanges(cart, [dearer], left(1), noon);
    assert.deepEqual(cartChanges(accepted, [dearer], left(1), noon), []);
    assert.deepEqual(accepted.lines, [{ productId: 'prd_kettle', quantity: 1 }]);
    assert.deepEqual(acceptChanges(cart, [dearer], left(0), noon).lines, []);
    assert.deepEqual(acceptChanges(cart, [dearer], left(0), noon).seen, []);
  });

  it('are a product that is no longer sold, which then leaves the cart', () => {
    const ending = aProduct({ unpublishAt: minutesPast(1) });

    assert.deepEqual(cartChanges(cart, [ending], left(2), noon), []);
    const found = cartChanges(cart, [ending], left(1), minutesPast(1));
    assert.deepEqual(
      found.map(({ kind, productId }) => [kind, productId]),
      [['WITHDRAWN', 'prd_kettle']],
    );
    assert.deepEqual(acceptChanges(cart, [ending], left(1), minutesPast(1)).lines, []);
  });
});
