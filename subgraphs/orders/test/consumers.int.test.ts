import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Envelope } from '@shop/shared/contracts';
import { deliverTo, envelope } from '@shop/shared/testing';
import { causalOrder } from '../domain/timeline/causal-order.ts';
import { payOrder } from '../application/order/pay-order.ts';
import { consumers } from '../consumers.ts';
import { consumed } from '../events/consumed.ts';
import { aProduct, eur, minutesPast, received } from './builders.ts';
import { startStore, type OrdersOnMongo } from './start-store.ts';

async function deliver(store: OrdersOnMongo, ...events: Envelope<object>[]) {
  for (const event of events) await deliverTo('orders', { needs: consumed, consumers }, store.service, event);
}

async function startWithOrder() {
  await using starting = new AsyncDisposableStack();
  const store = starting.use(await startStore());
  await store.fillCart();
  await store.place();
  starting.move();
  return store;
}

const timelineOf = async (store: OrdersOnMongo) =>
  causalOrder(await store.timelineOf()).map(({ name }) => name);

describe('the events that orders consumes', () => {
  it('change PLACED to CONFIRMED, however often each is delivered', async () => {
    await using store = await startWithOrder();
    const reserved = received.reserved();
    const captured = received.captured();
    await deliver(store, reserved, reserved, captured, reserved, captured);

    const order = await store.order();
    assert.deepEqual([order?.status, order?.version, order?.deadline], ['CONFIRMED', 3, null]);
    assert.deepEqual(await store.publishedTypes(), [
      'order.placed.v1',
      'payment.requested.v1',
      'order.confirmed.v1',
    ]);
    assert.deepEqual(await timelineOf(store), [
      'placeOrder',
      'order.placed',
      'stock.reserved',
      'payment.requested',
      'payment.captured',
      'order.confirmed',
    ]);
  });

  it('give the reserved order a new deadline of 15 minutes', async () => {
    await using store = await startWithOrder();
    store.dependencies.clock.advance(10 * 60_000);
    await deliver(store, received.reserved());
    const tasks = await store.connection.collection('tasks').find().toArray();
    assert.deepEqual(
      tasks.map(({ task, key, dueAt }) => [task, key, dueAt]),
      [['expire-order', 'ord_1', minutesPast(25)]],
    );
  });

  it('cancel the order and its deadline when the stock is missing', async () => {
    await using store = await startWithOrder();
    await deliver(store, received.rejected());
    const order = await store.order();
    assert.deepEqual([order?.status, order?.cancelReason], ['CANCELLED', 'OUT_OF_STOCK']);
    assert.equal((await store.publishedTypes()).at(-1), 'order.cancelled.v1');
    assert.equal(await store.connection.collection('tasks').countDocuments(), 0);
  });

  it('keep an order whose payment was declined for an hour, until another method pays it', async () => {
    await using store = await startWithOrder();
    await deliver(store, received.reserved(), received.failed(), received.failed());
    const declined = await store.order();
    assert.deepEqual([declined?.status, declined?.deadline], ['RESERVED', minutesPast(60)]);

    const another = { orderId: 'ord_1', paymentMethod: 'pm_card_mastercard', byId: 'usr_ada', given: {} };
    for (let times = 1; times <= 2; times++)
      await payOrder(store.service, { ...another, idempotencyKey: 'again' });
    await deliver(store, received.failed(), received.captured());

    const paid = await store.order();
    assert.deepEqual([paid?.status, paid?.paymentMethod], ['CONFIRMED', 'pm_card_mastercard']);
    assert.deepEqual(await store.publishedTypes(), [
      'order.placed.v1',
      'payment.requested.v1',
      'order.payment-awaited.v1',
      'payment.requested.v1',
      'order.confirmed.v1',
    ]);
    const names = await timelineOf(store);
    assert.equal(names.filter((name) => name === 'payment.requested').length, 2);
    assert.ok(names.includes('payOrder'));
  });

  it('keep a cancelled order cancelled, but appear in its timeline', async () => {
    await using store = await startWithOrder();
    await deliver(store, received.rejected(), received.reserved(), received.captured(), received.refunded());
    const order = await store.order();
    assert.deepEqual([order?.status, order?.version], ['CANCELLED', 2]);
    assert.deepEqual(await store.publishedTypes(), ['order.placed.v1', 'order.cancelled.v1']);
    const timeline = await timelineOf(store);
    assert.ok(timeline.includes('payment.captured') && timeline.includes('payment.refunded'));
  });

  it('are handled concurrently without losing one', async () => {
    await using store = await startWithOrder();
    const events = [
      received.reserved(),
      received.captured(),
      received.refunded(),
      received.reserved(),
      received.captured(),
    ];
    await Promise.all(events.map((event) => deliver(store, event)));
    assert.equal((await store.order())?.status, 'CONFIRMED');
    const command = 1;
    assert.equal(
      (await store.timelineOf()).length,
      command + events.length + (await store.publishedTypes()).length,
    );
  });

  it('add e-mails about an order to its timeline, and no others', async () => {
    await using store = await startWithOrder();
    const sent = { notificationId: 'ntf_1', customerId: 'usr_ada', channel: 'EMAIL' } as const;
    const by = { source: '/shop/notifications' };
    await deliver(
      store,
      envelope('notification.sent.v1', { ...sent, kind: 'ORDER_CONFIRMED', orderId: 'ord_1' }, by),
      envelope('notification.sent.v1', { ...sent, kind: 'WELCOME' }, by),
    );
    const mails = (await store.timelineOf()).filter(({ service }) => service === 'notifications');
    assert.deepEqual(
      mails.map(({ message }) => message),
      ['E-mail sent: order confirmed'],
    );
  });

  it('keep the newest version of a product, whichever arrives last', async () => {
    await using store = await startStore();
    const { id: productId, ...facts } = aProduct();
    await deliver(
      store,
      envelope('product.updated.v1', { productId, ...facts, price: eur(1990), version: 2 }),
      envelope('product.created.v1', { productId, ...facts }),
    );
    assert.deepEqual(await store.service.catalogue.byIds([productId]), [
      aProduct({ price: eur(1990), version: 2 }),
    ]);
  });
});
