import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decided, type Envelope } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { deliverTo, envelope } from '@shop/shared/testing';
import { consumers } from '../consumers.ts';
import { unknownRecipient } from '../domain/recipient.ts';
import { consumed } from '../events/consumed.ts';
import { notificationId } from '../application/notify/notification-id.ts';
import { confirmed, now, openStores, order, refunded, registered } from './builders.ts';

const events = [
  envelope('user.registered.v1', registered),
  envelope('order.confirmed.v1', confirmed),
  envelope('order.shipped.v1', { ...order, carrier: 'DHL', trackingNumber: '1234' }),
  envelope('order.delivered.v1', order),
  envelope('payment.refunded.v1', refunded(500, 500)),
];

type Stores = Awaited<ReturnType<typeof openStores>>;

async function deliver({ service }: Stores, delivered: readonly Envelope<object>[]): Promise<void> {
  for (const event of delivered)
    await deliverTo('notifications', { needs: consumed, consumers }, service, event);
}

async function resultOf({ connection }: Stores) {
  const collect = (name: string) =>
    connection.collection<{ _id: string; key?: string }>(name).find().toArray();
  return {
    notifications: (await collect('notifications')).map(({ _id }) => _id).sort(),
    mails: (await collect('tasks')).map(({ key }) => key?.replace(':EMAIL', '')).sort(),
    feed: (await collect('feed_entries')).length,
    created: (await collect('outbox')).length,
  };
}

/** Every event in every place: rotations, forwards and backwards. */
const orders = events.flatMap((_, start) => {
  const rotated = [...events.slice(start), ...events.slice(0, start)];
  return [rotated, rotated.toReversed()];
});

describe('notifying customers of events', () => {
  it('creates one notification, e-mail and feed entry per fact, in any order and with repetitions', async () => {
    for (const [index, delivered] of orders.entries()) {
      await using stores = await openStores();

      await deliver(stores, [...delivered, ...delivered]);

      const ids = [
        notificationId('WELCOME', 'usr_ada'),
        notificationId('ORDER_CONFIRMED', 'ord_1'),
        notificationId('ORDER_SHIPPED', 'ord_1'),
        notificationId('ORDER_DELIVERED', 'ord_1'),
        notificationId('PAYMENT_REFUNDED', events[4]?.id ?? ''),
      ].sort();
      const expected = { notifications: ids, mails: ids, feed: 5, created: 5 };
      assert.deepEqual(await resultOf(stores), expected, `order ${index}`);
    }
  });

  it('notifies once of a fact that two events report', async () => {
    await using stores = await openStores();

    await deliver(stores, [envelope('order.delivered.v1', order), envelope('order.delivered.v1', order)]);

    const { notifications, feed, created } = await resultOf(stores);
    assert.deepEqual([notifications.length, feed, created], [1, 1, 1]);
  });

  it('notifies of each partial refund', async () => {
    await using stores = await openStores();

    await deliver(stores, [
      envelope('order.confirmed.v1', confirmed),
      envelope('payment.refunded.v1', refunded(500, 500)),
      envelope('payment.refunded.v1', refunded(500, 1000)),
    ]);

    const refunds = await stores.connection
      .collection('notifications')
      .find({ 'fact.kind': 'PAYMENT_REFUNDED' })
      .toArray();
    assert.deepEqual(
      refunds.map(({ title }) => String(title)),
      ['€5.00 refunded for order 2026-3F9K2M', '€5.00 refunded for order 2026-3F9K2M'],
    );
  });

  it('delays the e-mail until the customer is known, and loses none that arrives at the same moment', async () => {
    await using stores = await openStores();

    for (let round = 0; round < 10; round++) {
      const customerId = `usr_${round}`;
      const aboutOrder = { ...order, customerId, orderId: `ord_${round}` };
      const registration = { ...registered, userId: customerId, customerId };
      await Promise.all([
        deliver(stores, [envelope('order.delivered.v1', aboutOrder)]),
        deliver(stores, [envelope('user.registered.v1', registration)]),
      ]);
    }

    const { notifications, mails } = await resultOf(stores);
    assert.equal(notifications.length, 20);
    assert.deepEqual(mails, notifications);
  });

  it('schedules no e-mail for an unknown customer', async () => {
    await using stores = await openStores();

    await deliver(stores, [envelope('order.delivered.v1', order)]);

    const { notifications, mails } = await resultOf(stores);
    assert.deepEqual([notifications.length, mails.length], [1, 0]);
    const recipient = await stores.recipients.byId('usr_ada');
    assert.deepEqual(recipient, { ...unknownRecipient('usr_ada'), waiting: notifications });
  });

  it('tells the partners who want to know that the stock of a product is low, once', async () => {
    await using stores = await openStores();
    const { work, webhooks, ids } = stores.service;
    const webhook = {
      ...{ url: 'https://buyer.example/hooks', description: '', secret: 'whsec_x', enabled: true },
      ...{ disabledReason: null, failingSince: null, createdAt: now, createdBy: 'usr_root' },
    };
    for (const events of [['stock.low.v1'], ['order.shipped.v1']]) {
      const id = ids.next('whk');
      await work.update(notIdempotent('test'), webhooks, id, () => decided({ ...webhook, id, events }));
    }
    const level = { productId: 'prd_1', sku: 'KIT-0001', available: 4, threshold: 5 };
    const low = envelope('stock.low.v1', level);

    await deliver(stores, [low, low]);

    const [call, ...more] = await stores.rows('webhook_deliveries');
    assert.deepEqual(more, []);
    assert.deepEqual(JSON.parse(String(call?.body)), { type: low.type, timestamp: low.time, data: level });
    assert.deepEqual(
      (await stores.rows('tasks')).map(({ key }) => key),
      [call?._id],
    );
  });
});
