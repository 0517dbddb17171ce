import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orderStatuses, type OrderStatus } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { anOrder, aParcel, byAda, bySam, minutesPast, noon } from '../../test/builders.ts';
import type { Order, OrderDecision } from './order.ts';
import {
  cancelOrder,
  paymentCaptured,
  paymentDeclined,
  deliverOrder,
  expireOrder,
  payOrder,
  stockRejected,
  stockReserved,
  shipOrder,
} from './order-state-machine.ts';
import { theSystem } from '../timeline/timeline.ts';

const now = minutesPast(5);
const parcel = { carrier: 'DHL', trackingNumber: 'JD014600' };

const decline = { methodNumber: 1, declineCode: 'generic_decline', message: 'Declined.' };

type Take = (order: Order) => OrderDecision;
const facts: Record<string, Take> = {
  'stock reserved': (order) => stockReserved(order, now),
  'stock rejected': (order) => stockRejected(order, now),
  'payment captured': (order) => paymentCaptured(order, now),
  'payment failed': (order) => paymentDeclined(order, now, decline),
  'deadline passed': (order) => expireOrder(order, now),
};
const commands: Record<string, Take> = {
  cancel: (order) => cancelOrder(order, { reason: 'CUSTOMER', note: null, ...byAda(now) }),
  ship: (order) => shipOrder(order, parcel, bySam(now)),
  deliver: (order) => deliverOrder(order, bySam(now)),
};

/** The target of each step from each status; a dash if there is none. */
const expected = {
  'stock reserved': 'RESERVED  -          -          -          -          -',
  'stock rejected': 'CANCELLED -          -          -          -          -',
  'payment captured': 'CONFIRMED CONFIRMED  -          -          -          -',
  'payment failed': 'RESERVED  RESERVED   -          -          -          -',
  'deadline passed': 'CANCELLED CANCELLED  -          -          -          -',
  cancel: 'CANCELLED CANCELLED  CANCELLED  -          -          -',
  ship: '-         -          SHIPPED    -          -          -',
  deliver: '-         -          -          DELIVERED  -          -',
};

const parcels = {
  SHIPPED: [aParcel({ status: 'IN_TRANSIT' })],
  DELIVERED: [aParcel({ status: 'DELIVERED', deliveredAt: noon })],
};
const inStatus = (status: OrderStatus): Order =>
  anOrder({
    status,
    version: 3,
    shipments: status in parcels ? parcels[status as keyof typeof parcels] : [],
  });

describe('the order state machine', () => {
  for (const [step, row] of Object.entries(expected)) {
    const targets = row.split(/\s+/);
    orderStatuses.forEach((status, index) => {
      const target = targets[index];
      if (target !== '-') {
        it(`goes from ${status} to ${target} on ${step}`, () => assertMoves(status, step, target));
      } else if (facts[step]) {
        it(`stays ${status} on a late or repeated ${step}`, () => assertStays(status, step));
      } else {
        it(`refuses to ${step} while ${status}`, () => assertRefuses(status, step));
      }
    });
  }

  function assertMoves(status: OrderStatus, step: string, target: string | undefined) {
    const take = facts[step] ?? commands[step];
    const decision = take?.(inStatus(status));
    assert.ok(decision);
    assert.equal(decision.state.status, target);
    assert.equal(decision.state.version, 4);
    assert.equal(decision.events.length, 1);
    assert.deepEqual(
      decision.feeds,
      ['order:ord_1', 'customer:usr_ada'].map((feed) => ({
        feed,
        data: { orderId: 'ord_1', status: target, version: 4 },
      })),
    );
    const awaiting = step === 'payment failed' ? minutesPast(65) : minutesPast(20);
    const deadline = target === 'RESERVED' ? awaiting : null;
    assert.deepEqual(decision.state.deadline, deadline);
    assert.deepEqual(decision.tasks, [{ task: 'expire-order', key: 'ord_1', dueAt: deadline }]);
  }

  function assertStays(status: OrderStatus, step: string) {
    const order = inStatus(status);
    assert.deepEqual(facts[step]?.(order), { state: order, events: [], tasks: [], feeds: [], timeline: [] });
  }

  function assertRefuses(status: OrderStatus, step: string) {
    assert.throws(
      () => commands[step]?.(inStatus(status)),
      (error) =>
        error instanceof Refusal && error.code === 'ORDER_TRANSITION' && error.message.includes(status),
    );
  }
});

describe('an order whose payment was declined', () => {
  const reserved = anOrder({ status: 'RESERVED' });
  const declined = paymentDeclined(reserved, now, decline).state;
  const given = byAda(minutesPast(30));

  it('says why, and until when it waits', () => {
    const { events } = paymentDeclined(reserved, now, decline);
    assert.deepEqual(events[0]?.data, {
      orderId: 'ord_1',
      customerId: 'usr_ada',
      number: '2026-3F9K2M',
      version: 2,
      methodNumber: 1,
      reason: 'DECLINED',
      declineCode: 'generic_decline',
      message: 'Declined.',
      until: minutesPast(65).toISOString(),
    });
  });

  it('can be paid with another method, once until that is declined, too', () => {
    const { state, events, timeline } = payOrder(declined, 'pm_card_mastercard', given);
    assert.deepEqual(
      [state.status, state.paymentMethod, state.awaitedPayment.methodNumber, state.deadline],
      ['RESERVED', 'pm_card_mastercard', 2, minutesPast(45)],
    );
    assert.deepEqual(
      events.map(({ type, data }) => [type, 'methodNumber' in data && data.methodNumber]),
      [['payment.requested.v1', 2]],
    );
    assert.deepEqual(
      timeline.map(({ id }) => id),
      ['ord_1:payOrder:2', 'ord_1:payment.requested.v1:2'],
    );
    assert.throws(
      () => payOrder(state, 'pm_card_visa', given),
      (error) => error instanceof Refusal && error.code === 'PAYMENT_IN_PROGRESS',
    );
  });

  it('takes no news of an earlier method, nor the same twice', () => {
    const { state } = payOrder(declined, 'pm_card_mastercard', given);
    for (const [order, methodNumber] of [
      [state, 1],
      [declined, 1],
    ] as const)
      assert.equal(paymentDeclined(order, now, { ...decline, methodNumber }).state, order);
  });

  it('keeps its stock for a day at most, however often other methods are tried', () => {
    const dayLater = minutesPast(24 * 60 - 10);
    const again = paymentDeclined(reserved, dayLater, decline).state;
    assert.deepEqual(again.deadline, minutesPast(24 * 60));
  });

  it('that expires is cancelled for the decline, and otherwise for the time', () => {
    const { state } = payOrder(declined, 'pm_card_mastercard', given);
    assert.equal(expireOrder(declined, now).state.cancelReason, 'PAYMENT_DECLINED');
    assert.equal(expireOrder(state, now).state.cancelReason, 'EXPIRED');
  });
});

describe('the events of an order', () => {
  const state = { orderId: 'ord_1', customerId: 'usr_ada', number: '2026-3F9K2M', version: 2 };

  it('request the payment of the total once the stock is reserved', () => {
    const { events } = stockReserved(anOrder(), now);
    const amount = { amountMinor: 4980, currency: 'EUR' };
    const data = { ...state, amount, paymentMethod: 'pm_card_visa', methodNumber: 1 };
    assert.deepEqual(events, [{ type: 'payment.requested.v1', subject: 'ord_1', data }]);
  });

  it('contain the confirmed lines', () => {
    const order = anOrder({ status: 'RESERVED' });
    const { events } = paymentCaptured(order, now);
    const lines = order.lines.map(({ tax: _, taxClass: __, taxPercent: ___, ...line }) => line);
    const data = { ...state, lines, total: order.total, totals: order.totals };
    assert.deepEqual(events, [{ type: 'order.confirmed.v1', subject: 'ord_1', data }]);
  });

  it('contain the cancellation reason, with the note if there is one', () => {
    const noted = cancelOrder(anOrder(), { reason: 'STAFF', note: 'Fraud', ...bySam(now) });
    assert.deepEqual(noted.events[0]?.data, { ...state, reason: 'STAFF', note: 'Fraud' });
    assert.equal(noted.state.cancelNote, 'Fraud');

    const bare = stockRejected(anOrder(), now);
    assert.deepEqual(bare.events[0]?.data, { ...state, reason: 'OUT_OF_STOCK' });
    assert.equal(bare.state.cancelReason, 'OUT_OF_STOCK');
  });

  it('contain the shipment', () => {
    const shipped = shipOrder(anOrder({ status: 'CONFIRMED' }), parcel, bySam(noon));
    assert.deepEqual(shipped.events[0]?.data, { ...state, ...parcel });
    assert.deepEqual(shipped.state.shipment, { ...parcel, shippedAt: noon, deliveredAt: null });

    const delivered = deliverOrder(shipped.state, bySam(now));
    assert.deepEqual(delivered.state.shipment, { ...parcel, shippedAt: noon, deliveredAt: now });
    assert.equal(delivered.events[0]?.type, 'order.delivered.v1');
  });

  it('appear in the timeline once', () => {
    const { timeline } = stockReserved(anOrder(), now);
    assert.deepEqual(timeline, [
      {
        id: 'ord_1:payment.requested.v1',
        orderId: 'ord_1',
        at: now,
        kind: 'EVENT',
        name: 'payment.requested',
        service: 'orders',
        actor: theSystem,
        message: 'Payment of €49.80 requested',
        causationId: null,
      },
    ]);
  });

  it('appear after their command in the timeline, with the same actor', () => {
    const { timeline } = shipOrder(anOrder({ status: 'CONFIRMED' }), parcel, bySam(now));
    assert.deepEqual(
      timeline.map(({ id, kind, name, actor, causationId }) => [id, kind, name, actor.id, causationId]),
      [
        ['ord_1:shipOrder', 'COMMAND', 'shipOrder', 'usr_sam', null],
        ['ord_1:order.shipped.v1', 'EVENT', 'order.shipped', 'usr_sam', 'ord_1:shipOrder'],
      ],
    );
  });
});
