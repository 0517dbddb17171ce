import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Money } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { anAddress, anOrder, aProduct, eur, minutesPast, noon, someOffers } from '../../test/builders.ts';
import { emptyCart, type Cart } from './cart.ts';
import { placeOrder } from './place-order.ts';

const cart: Cart = { ...emptyCart('usr_ada'), lines: [{ productId: 'prd_kettle', quantity: 2 }] };
const placing = {
  id: 'ord_1',
  number: '2026-3F9K2M',
  shippingAddress: anAddress,
  paymentMethod: 'pm_card_visa',
  expectedTotal: null as Money | null,
  stock: [],
  offers: someOffers(),
  contact: null,
  now: noon,
};
const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

describe('placing an order', () => {
  it('takes a snapshot of the cart at the prices of the catalogue', () => {
    assert.deepEqual(placeOrder(cart, [aProduct()], placing).state, anOrder());
  });

  it('publishes the order, sets its deadline and adds feed entries', () => {
    const { events, tasks, feeds, timeline } = placeOrder(cart, [aProduct()], placing);
    const { total, totals, number, customerId } = anOrder();
    const lines = anOrder().lines.map(({ tax: _, taxClass: __, taxPercent: ___, ...line }) => line);
    const data = { orderId: 'ord_1', customerId, number, version: 1, lines, total, totals };
    assert.deepEqual(events, [{ type: 'order.placed.v1', subject: 'ord_1', data }]);
    assert.deepEqual(tasks, [{ task: 'expire-order', key: 'ord_1', dueAt: minutesPast(15) }]);
    assert.deepEqual(
      feeds.map(({ feed }) => feed),
      ['order:ord_1', 'customer:usr_ada'],
    );
    assert.deepEqual(
      timeline.map(({ name, actor, message }) => [name, actor.id, message]),
      [
        ['placeOrder', 'usr_ada', 'What is in the cart is to be ordered'],
        ['order.placed', 'usr_ada', 'Order placed over €49.80'],
      ],
    );
  });

  it('accepts the total that the customer saw', () => {
    const { state } = placeOrder(cart, [aProduct()], { ...placing, expectedTotal: eur(4980) });
    assert.deepEqual(state.total, eur(4980));
  });

  it('refuses a different total, and the same number in another currency', () => {
    for (const expectedTotal of [eur(4979), { amountMinor: 4980, currency: 'USD' } as const]) {
      assert.throws(
        () => placeOrder(cart, [aProduct()], { ...placing, expectedTotal }),
        refusedWith('PRICE_CHANGED'),
      );
    }
  });

  it('refuses an empty cart', () => {
    assert.throws(() => placeOrder(emptyCart('usr_ada'), [], placing), refusedWith('CART_EMPTY'));
  });

  it('refuses a cart in two currencies', () => {
    const lines = [...cart.lines, { productId: 'prd_pot', quantity: 1 }];
    const catalogue = [aProduct(), aProduct({ id: 'prd_pot', price: { amountMinor: 1, currency: 'USD' } })];
    assert.throws(
      () => placeOrder({ ...cart, lines }, catalogue, placing),
      refusedWith('CART_MIXED_CURRENCIES'),
    );
  });

  it('refuses a product that is not in the catalogue', () => {
    assert.throws(() => placeOrder(cart, [], placing), refusedWith('PRODUCT_NOT_FOUND'));
  });
});
