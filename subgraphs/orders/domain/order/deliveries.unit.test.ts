import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import fc from 'fast-check';
import { anOrder, byAda, minutesPast } from '../../test/builders.ts';
import type { Order, OrderDecision } from './order.ts';
import {
  cancelOrder,
  paymentCaptured,
  paymentDeclined,
  expireOrder,
  payOrder,
  stockRejected,
  stockReserved,
} from './order-state-machine.ts';

const now = minutesPast(1);
const declined = { methodNumber: 1, declineCode: 'generic_decline', message: 'Declined.' };
const takes = {
  reserved: stockReserved,
  rejected: stockRejected,
  captured: paymentCaptured,
  failed: (order: Order, at: Date) => paymentDeclined(order, at, declined),
  'failed again': (order: Order, at: Date) => paymentDeclined(order, at, { ...declined, methodNumber: 2 }),
  pay: (order: Order, at: Date) => payOrder(order, 'pm_card_mastercard', byAda(at)),
  deadline: expireOrder,
  cancel: (order: Order, at: Date) => cancelOrder(order, { reason: 'CUSTOMER', note: null, ...byAda(at) }),
} satisfies Record<string, (order: Order, at: Date) => OrderDecision>;
type Arrival = keyof typeof takes;

/** Every event at least once, some several times, in any order. */
const deliveriesOf = (...arrivals: Arrival[]): fc.Arbitrary<Arrival[]> =>
  fc
    .array(fc.constantFrom(...arrivals), { maxLength: 8 })
    .chain((repeats) =>
      fc.shuffledSubarray([...arrivals, ...repeats], { minLength: arrivals.length + repeats.length }),
    );

type Lived = { order: Order; published: string[]; changes: number };

function live(arrivals: readonly Arrival[]): Lived {
  const lived: Lived = { order: anOrder(), published: [], changes: 0 };
  for (const arrival of arrivals) {
    const { state, events, feeds } = decide(arrival, lived.order);
    lived.published.push(...events.map(({ type }) => type));
    lived.changes += feeds.length / 2;
    lived.order = state;
  }
  return lived;
}

function decide(arrival: Arrival, order: Order): Pick<OrderDecision, 'state' | 'events' | 'feeds'> {
  try {
    return takes[arrival](order, now);
  } catch (error) {
    assert.ok(error instanceof Refusal, 'only commands may be refused');
    assert.ok(arrival === 'cancel' || arrival === 'pay');
    return { state: order, events: [], feeds: [] };
  }
}

const endings: { arrivals: Arrival[]; status: string; reason: string | null }[] = [
  { arrivals: ['reserved', 'captured'], status: 'CONFIRMED', reason: null },
  { arrivals: ['rejected'], status: 'CANCELLED', reason: 'OUT_OF_STOCK' },
];

describe('an order that receives events in any order, some several times', () => {
  for (const { arrivals, status, reason } of endings) {
    it(`ends ${status}${reason ? ` (${reason})` : ''} after ${arrivals.join(' and ')}`, () => {
      fc.assert(
        fc.property(deliveriesOf(...arrivals), (deliveries) => {
          const { order } = live(deliveries);
          assert.deepEqual([order.status, order.cancelReason, order.deadline], [status, reason, null]);
        }),
      );
    });
  }

  it('stays RESERVED after a decline, until its deadline ends it', () => {
    fc.assert(
      fc.property(deliveriesOf('reserved', 'failed'), (deliveries) => {
        const { order, published } = live(deliveries);
        assert.deepEqual([order.status, order.awaitedPayment.state], ['RESERVED', 'DECLINED']);
        assert.deepEqual(order.deadline, minutesPast(61));
        assert.equal(published.filter((type) => type === 'order.payment-awaited.v1').length, 1);
        const late = expireOrder(order, minutesPast(61)).state;
        assert.deepEqual([late.status, late.cancelReason], ['CANCELLED', 'PAYMENT_DECLINED']);
      }),
    );
  });

  it('ends CONFIRMED when a method succeeds, whatever is told of the declined ones, and when', () => {
    fc.assert(
      fc.property(deliveriesOf('reserved', 'failed', 'pay', 'failed again', 'captured'), (deliveries) => {
        assert.equal(live(deliveries).order.status, 'CONFIRMED');
      }),
    );
  });

  it('ends CANCELLED when the customer cancels, before or after the payment', () => {
    fc.assert(
      fc.property(deliveriesOf('reserved', 'captured', 'cancel'), (deliveries) => {
        const { order } = live(deliveries);
        assert.deepEqual([order.status, order.cancelReason], ['CANCELLED', 'CUSTOMER']);
      }),
    );
  });

  it('ends in a resting state, publishes nothing twice, and counts each change once', () => {
    const anything = deliveriesOf('reserved', 'captured', 'failed', 'deadline', 'pay', 'cancel');
    fc.assert(
      fc.property(anything, (deliveries) => {
        const { order, published, changes } = live(deliveries);
        assert.ok(['CONFIRMED', 'CANCELLED'].includes(order.status));
        assert.equal(order.deadline, null);
        const once = published.filter((type) => type !== 'payment.requested.v1');
        assert.equal(new Set(once).size, once.length);
        assert.equal(order.version, 1 + changes);
      }),
    );
  });
});
