import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { aboutOrder, anEntry, eur, minutesPast, noon } from '../test/builders.ts';
import { inOrder, timelineEntry } from './timeline.ts';

const life = [
  'order.placed',
  'stock.reserved',
  'payment.requested',
  'payment.captured',
  'order.confirmed',
  'order.shipped',
  'order.delivered',
];

describe('the timeline of an order', () => {
  it('reads the same in whatever order its entries arrived, even when all share an instant', () => {
    const entries = life.map((kind, index) => anEntry({ id: `evt_${life.length - index}`, kind }));
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (arrived) => {
        assert.deepEqual(inOrder(arrived), entries);
      }),
    );
  });

  it('goes by time before anything else', () => {
    const refunded = anEntry({ id: 'evt_1', kind: 'payment.refunded' });
    const delivered = anEntry({ id: 'evt_2', kind: 'order.delivered', at: minutesPast(1) });
    assert.deepEqual(inOrder([delivered, refunded]), [refunded, delivered]);
  });

  it('names the fact without its version, the service that publishes it, and what happened', () => {
    const data = { ...aboutOrder, paymentId: 'pay_1', amount: eur(4980) };
    const entry = timelineEntry({
      id: 'evt_1',
      orderId: 'ord_1',
      at: noon,
      type: 'payment.captured.v1',
      data,
    });
    assert.deepEqual(entry, anEntry());
  });

  it('cuts a message that another service made too long', () => {
    const data = { ...aboutOrder, paymentId: 'pay_1', declineCode: 'x', message: 'no '.repeat(1000) };
    const { message } = timelineEntry({
      id: 'evt_1',
      orderId: 'ord_1',
      at: noon,
      type: 'payment.failed.v1',
      data,
    });
    assert.equal(message.length, 300);
  });
});
