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
  stockRejected,
  stockReserved,
} from './order-state-machine.ts';

const now = minutesPast(1);
const takes = {
  reserved: stockReserved,
  rejected: stockRejected,
  captured: paymentCaptured,
  failed: paymentDeclined,
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
    assert.equal(arrival, 'cancel');
    return { state: order, events: [], feeds: [] };
  }
}

const endings: { arrivals: Arrival[]; status: string; reason: string | null }[] = [
  { arrivals: ['reserved', 'captured'], status: 'CONFIRMED', reason: null },
  { arrivals: ['reserved', 'failed'], status: 'CANCELLED', reason: 'PAYMENT_DECLINED' },
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

  it('ends CANCELLED when the customer cancels, before or after the payment', () => {
    fc.assert(
      fc.property(deliveriesOf('reserved', 'captured', 'cancel'), (deliveries) => {
        const { order } = live(deliveries);
        assert.deepEqual([order.status, order.cancelReason], ['CANCELLED', 'CUSTOMER']);
      }),
    );
  });

  it('ends in a resting state, publishes nothing twice, and counts each change once', () => {
    const anything = deliveriesOf('reserved', 'captured', 'failed', 'deadline', 'cancel');
    fc.assert(
      fc.property(anything, (deliveries) => {
        const { order, published, changes } = live(deliveries);
        assert.ok(['CONFIRMED', 'CANCELLED'].includes(order.status));
        assert.equal(order.deadline, null);
        assert.equal(new Set(published).size, published.length);
        assert.equal(order.version, 1 + changes);
      }),
    );
  });
});
