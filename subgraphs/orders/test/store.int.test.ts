import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unchanged } from '../domain/order/order.ts';
import {
  cancelOrder,
  paymentCaptured,
  stockReserved,
  shipOrder,
} from '../domain/order/order-state-machine.ts';
import { NumberTaken, type OrderFilter } from '../store/index.ts';
import { anEntry, anOrder, byAda, bySam, minutesPast, noon } from './builders.ts';
import { startStore, type OrdersOnMongo } from './start-store.ts';

const newestFirst = { placedAt: -1, _id: -1 } as const;

describe('the store of orders', () => {
  it('loads an order as it was saved, with and without its optional fields', async () => {
    await using store = await startStore();
    await store.put(anOrder());
    assert.deepEqual(await store.order(), anOrder());

    const parcel = { carrier: 'DHL', trackingNumber: 'JD014600' };
    await store.change('ord_1', (order) => stockReserved(order, noon));
    await store.change('ord_1', (order) => paymentCaptured(order, noon));
    const shipped = await store.change('ord_1', (order) => shipOrder(order, parcel, bySam(noon)));
    assert.deepEqual(await store.order(), shipped);
    assert.deepEqual(shipped.shipment, { ...parcel, shippedAt: noon, deliveredAt: null });
  });

  it('writes events, deadline, feeds and timeline with the state, or nothing', async () => {
    await using store = await startStore();
    await store.put(anOrder());
    const failing = store.change('ord_1', () => {
      throw new Error('Out of ink');
    });
    await assert.rejects(failing, /Out of ink/);

    assert.deepEqual(await store.publishedTypes(), ['order.placed.v1']);
    const [task] = await store.connection.collection('tasks').find().toArray();
    assert.deepEqual([task?.task, task?.key, task?.dueAt], ['expire-order', 'ord_1', minutesPast(15)]);
    for (const feed of ['order:ord_1', 'customer:usr_ada']) {
      const [entry] = await store.service.feeds.read({ feed });
      assert.deepEqual(entry?.data, { orderId: 'ord_1', status: 'PLACED', version: 1 });
    }
    const entries = await store.timelineOf();
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['placeOrder', 'order.placed'],
    );
  });

  it('keeps one timeline entry for an event that arrives twice', async () => {
    await using store = await startStore();
    await store.put(anOrder());
    const received = { entry: anEntry(), at: noon };
    await store.change('ord_1', unchanged, received);
    await store.change('ord_1', unchanged, received);
    const entries = await store.timelineOf();
    assert.deepEqual(
      entries.map(({ id }) => id),
      ['ord_1:placeOrder', 'ord_1:order.placed.v1', 'evt_1'],
    );
  });

  it('refuses a number that another order has', async () => {
    await using store = await startStore();
    await store.put(anOrder());
    await assert.rejects(store.put(anOrder({ id: 'ord_2' })), NumberTaken);
    assert.equal(await store.order('ord_2'), null);
  });

  it('returns null for an unknown order', async () => {
    await using store = await startStore();
    const changing = store.change('ord_0', unchanged, undefined, 'orders.on-stock-reserved');
    await assert.rejects(changing, /no order ord_0 that orders\.on-stock-reserved could change/);
  });
});

describe('the lists of orders', () => {
  it('have the matching orders, newest first', async () => {
    await using store = await startStore();
    await placeSome(store);
    const list = async (filter: OrderFilter) => {
      const found = await store.service.orders.find(filter, { filter: {}, sort: newestFirst, limit: 10 });
      assert.equal(await store.service.orders.count(filter), found.length);
      return found.map(({ id }) => id);
    };
    assert.deepEqual(await list({}), ['ord_3', 'ord_2', 'ord_1']);
    assert.deepEqual(await list({ customerId: 'usr_ada' }), ['ord_3', 'ord_1']);
    assert.deepEqual(await list({ status: 'CANCELLED' }), ['ord_1']);
    assert.deepEqual(await list({ customerId: 'usr_ada', status: 'PLACED' }), ['ord_3']);
  });

  it('are read from an index, without sorting', async () => {
    await using store = await startStore();
    await placeSome(store);
    const customerId = 'usr_ada';
    for (const filter of [{}, { customerId }, { status: 'PLACED' }, { customerId, status: 'PLACED' }]) {
      const explained = await store.connection.collection('orders').find(filter).sort(newestFirst).explain();
      const plan = JSON.stringify((explained as any).queryPlanner.winningPlan);
      assert.match(plan, /"IXSCAN"/, JSON.stringify(filter));
      assert.doesNotMatch(plan, /"SORT"|"COLLSCAN"/, JSON.stringify(filter));
    }
  });

  async function placeSome(store: OrdersOnMongo) {
    await store.put(anOrder());
    await store.put(anOrder({ id: 'ord_2', number: 'B', customerId: 'usr_bob', placedAt: minutesPast(1) }));
    await store.put(anOrder({ id: 'ord_3', number: 'C', placedAt: minutesPast(2) }));
    await store.change('ord_1', (order) =>
      cancelOrder(order, { reason: 'CUSTOMER', note: null, ...byAda(noon) }),
    );
  }
});
