import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import { eventually, sam } from '@shop/shared/testing';
import { applyDiscountCode } from '../application/cart/checkout.ts';
import { createDiscount, disableDiscount } from '../application/pricing/manage-discounts.ts';
import { releaseDiscounts } from '../application/pricing/release-discounts.ts';
import { stockRejected } from '../domain/order/order-state-machine.ts';
import { aDiscount, eur, noon } from './builders.ts';
import { startServed } from './served/start-served.ts';
import { startStore, type OrdersOnMongo } from './start-store.ts';

const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const bySam = { byId: 'usr_sam', reason: 'Season' };

const withDiscount = async (store: OrdersOnMongo, overrides: Parameters<typeof aDiscount>[0] = {}) => {
  const { id: _, createdAt: __, used: ___, active: ____, ...terms } = aDiscount(overrides);
  return createDiscount(store.service, { ...terms, ...bySam });
};

const useCode = (store: OrdersOnMongo, cartId = 'usr_ada') =>
  applyDiscountCode(store.service, { cartId, code: 'welcome' });

describe('a discount code', () => {
  it('is counted in the transaction of the order, and given back when the order is cancelled', async () => {
    await using store = await startStore();
    const { id } = await withDiscount(store, { usageLimitPerCustomer: 1 });
    await store.fillCart();
    await useCode(store);
    const orderId = await store.place({ expectedTotal: eur(4482) });
    const order = await store.order(orderId);
    assert.deepEqual(order?.totals.discount, eur(498));
    assert.equal((await store.service.discounts.byId(id))?.used, 1);
    await store.fillCart();
    await assert.rejects(useCode(store), refusedWith('DISCOUNT_NOT_APPLICABLE'));

    await store.change(orderId, (found) => stockRejected(found, noon));
    const task = { key: orderId, data: {}, attempt: 0 };
    await releaseDiscounts(store.service, task, { name: 'test' });

    assert.equal((await store.service.discounts.byId(id))?.used, 0);
    await useCode(store);
  });

  it('is given back by a due task of the cancellation', async () => {
    await using served = await startServed();
    await served.placeForAda();
    const given = { discountId: 'dsc_1', code: 'WELCOME', name: 'Welcome', amount: eur(1) };
    await served.change('ord_1', (order) => ({
      ...stockRejected({ ...order, discounts: [given] }, noon),
    }));
    await eventually(async () =>
      assert.equal(await served.connection.collection('tasks').countDocuments(), 0),
    );
  });

  it('is used by no more orders than it may, when they are placed at once', async () => {
    await using store = await startStore();
    const { id } = await withDiscount(store, { usageLimit: 2 });
    const customers = ['usr_a', 'usr_b', 'usr_c', 'usr_d'];
    for (const customerId of customers) {
      await store.fillCart(customerId);
      await useCode(store, customerId);
    }
    const placed = await Promise.allSettled(customers.map((customerId) => store.place({ customerId })));
    const refused = placed.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    assert.equal(refused.length, 2);
    assert.ok(refused.every(refusedWith('DISCOUNT_NOT_APPLICABLE')));
    assert.equal((await store.service.discounts.byId(id))?.used, 2);
  });

  it('refuses the order that expected it when it was disabled', async () => {
    await using store = await startStore();
    const { id } = await withDiscount(store);
    await store.fillCart();
    await useCode(store);
    await disableDiscount(store.service, { discountId: id, ...bySam });
    await assert.rejects(store.place(), refusedWith('DISCOUNT_NOT_APPLICABLE'));
    await assert.rejects(useCode(store, 'usr_bob'), refusedWith('DISCOUNT_NOT_FOUND'));
    assert.equal((await store.cartOf('usr_ada'))?.lines.length, 1);
  });

  it('is taken once', async () => {
    await using store = await startStore();
    await withDiscount(store);
    await assert.rejects(withDiscount(store), refusedWith('DISCOUNT_CODE_TAKEN'));
  });

  it('has every change of staff in the audit log, with what differed', async () => {
    await using store = await startStore();
    const { id } = await withDiscount(store);
    await disableDiscount(store.service, { discountId: id, ...bySam });
    const entries = await store.service.audit.find({ subject: id });
    const disabled = entries.find(({ action }) => action === 'disableDiscount');
    assert.deepEqual(
      [disabled?.by, disabled?.before, disabled?.after, disabled?.reason],
      [sam.id, '{"active":true}', '{"active":false}', 'Season'],
    );
    assert.equal(entries.length, 2);
  });
});
