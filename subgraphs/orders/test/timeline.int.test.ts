import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import type { Envelope } from '@shop/shared/contracts';
import type { Faults } from '@shop/shared/runtime';
import { ada, envelope, eventually, sam } from '@shop/shared/testing';
import { aboutOrder, eur, noon, received } from './builders.ts';
import { startServed, type Served } from './served/start-served.ts';

const query = `{ order(id: "ord_1") { timeline {
  id kind name service actor { kind id } message causedBy correlationId traceId } } }`;
type Entry = {
  id: string;
  kind: string;
  name: string;
  actor: { kind: string; id: string | null };
  message: string;
  causedBy: string | null;
  correlationId: string | null;
  traceId: string | null;
};

async function timelineAs(served: Served, viewer: Viewer): Promise<Entry[]> {
  const { data } = await served.as(viewer).ask<{ order: { timeline: Entry[] } }>(query);
  return data.order.timeline;
}

/** Waits until the timeline has an entry with that name. */
const timelineWith = (served: Served, name: string, viewer = sam): Promise<Entry[]> =>
  eventually(async () => {
    const timeline = await timelineAs(served, viewer);
    assert.ok(timeline.some((entry) => entry.name === name));
    return timeline;
  });

/** `event`, with the newest event of orders as its cause. */
async function following<Event extends Envelope>(served: Served, event: Event): Promise<Event> {
  const cause = (await served.published()).at(-1);
  assert.ok(cause);
  const { id: causationid, correlationid, traceparent } = cause;
  return { ...event, causationid, correlationid, traceparent };
}

describe('the timeline of an order, queried over HTTP', () => {
  it('has the cause of each entry, in any service', async () => {
    await using served = await startServed();
    await served.placeForAda();
    const reserved = await following(served, received.reserved());
    served.publish(reserved);
    await timelineWith(served, 'payment.requested');
    const [attempted, captured] = [
      await following(served, received.attempted()),
      await following(served, received.captured()),
    ];
    served.publish(captured);
    await timelineWith(served, 'order.confirmed');
    served.publish(attempted);

    const timeline = await timelineWith(served, 'payment.attempted');

    assert.deepEqual(
      timeline.map(({ kind, name, causedBy }) => [kind, name, causedBy]),
      [
        ['COMMAND', 'placeOrder', null],
        ['EVENT', 'order.placed', 'ord_1:placeOrder'],
        ['EVENT', 'stock.reserved', 'ord_1:order.placed.v1'],
        ['EVENT', 'payment.requested', reserved.id],
        ['PAYMENT_ATTEMPT', 'payment.attempted', 'ord_1:payment.requested.v1'],
        ['EVENT', 'payment.captured', 'ord_1:payment.requested.v1'],
        ['EVENT', 'order.confirmed', captured.id],
      ],
    );
    assert.equal(new Set(timeline.map(({ correlationId }) => correlationId)).size, 1);
    assert.equal(new Set(timeline.map(({ traceId }) => traceId)).size, 1);
  });

  it('shows customers that it was staff, and shows staff the user and the trace', async () => {
    await using served = await startServed();
    await served.placeForAda();
    const wish = { ...aboutOrder, paymentId: 'pay_1', amount: eur(500), requestedBy: 'usr_sam' };
    served.publish(envelope('refund.requested.v1', wish, { time: noon.toISOString(), correlationid: 'c2' }));

    const asSam = (await timelineWith(served, 'refundPayment')).at(-1);
    const asAda = (await timelineAs(served, ada)).at(-1);

    assert.deepEqual([asSam?.actor, asSam?.correlationId], [{ kind: 'STAFF', id: 'usr_sam' }, 'c2']);
    assert.deepEqual(
      [asAda?.actor, asAda?.correlationId, asAda?.traceId],
      [{ kind: 'STAFF', id: null }, null, null],
    );
    assert.deepEqual((await timelineAs(served, ada))[0]?.actor, { kind: 'CUSTOMER', id: 'usr_ada' });
  });

  it('shows the actors of cancellation, shipment and delivery', async () => {
    await using served = await startServed();
    await served.placeForAda();
    const cancel = 'mutation { cancelOrder(input: { orderId: "ord_1" }) { userErrors { code } } }';
    await served.as(sam).ask(cancel);

    const timeline = await timelineAs(served, sam);

    assert.deepEqual(
      timeline.slice(2).map(({ kind, name, actor, causedBy }) => [kind, name, actor.id, causedBy]),
      [
        ['COMMAND', 'cancelOrder', 'usr_sam', null],
        ['COMPENSATION', 'order.cancelled', 'usr_sam', 'ord_1:cancelOrder'],
      ],
    );
  });

  it('shows entries from before causes were recorded', async () => {
    await using served = await startServed();
    await served.placeForAda();
    await served.connection
      .collection<{ _id: string }>('timeline')
      .replaceOne(
        { _id: 'ord_1:order.placed.v1' },
        { orderId: 'ord_1', at: noon, kind: 'order.placed', service: 'orders', message: 'Order placed' },
      );

    const [, placed] = await timelineAs(served, ada);

    assert.deepEqual([placed?.kind, placed?.name, placed?.causedBy], ['EVENT', 'order.placed', null]);
  });
});

/** Fails the first `times` commits of the work with that name. */
function failing(name: string, times: number): Faults {
  let left = times;
  return {
    reach(step, work) {
      if (step === 'before-commit' && work === name && left-- > 0) throw new Error('Failed on purpose');
    },
  };
}

describe('retried work', () => {
  it('is shown once for an event that was handled at a later attempt', async () => {
    await using served = await startServed({ faults: failing('orders.on-stock-reserved', 2) });
    await served.placeForAda();
    const reserved = await following(served, received.reserved());
    served.publish(reserved);
    const timeline = await eventually(() => {
      served.dependencies.clock.advance(1000);
      return timelineAs(served, sam).then((entries) => {
        assert.ok(entries.some(({ name }) => name === 'payment.requested'));
        return entries;
      });
    });

    assert.deepEqual(
      timeline.slice(2).map(({ kind, name, message, causedBy }) => [kind, name, message, causedBy]),
      [
        ['EVENT', 'stock.reserved', 'Everything is in stock and set aside', 'ord_1:order.placed.v1'],
        ['RETRY', 'stock.reserved', 'Succeeded at attempt 3', reserved.id],
        ['EVENT', 'payment.requested', 'Payment of €49.80 requested', reserved.id],
      ],
    );
  });

  it('is shown for a deadline that was handled at a later attempt', async () => {
    await using served = await startServed({ faults: failing('expire-order:ord_1', 1) });
    await served.placeForAda();
    const timeline = await eventually(() => {
      served.dependencies.clock.advance(15 * 60_000);
      return timelineAs(served, sam).then((entries) => {
        assert.ok(entries.some(({ name }) => name === 'order.cancelled'));
        return entries;
      });
    });

    assert.deepEqual(
      timeline.slice(2).map(({ kind, message, causedBy }) => [kind, message, causedBy]),
      [
        ['RETRY', 'Succeeded at attempt 2', 'ord_1:placeOrder'],
        ['COMPENSATION', 'Cancelled: stock or payment took too long', 'ord_1:placeOrder'],
      ],
    );
  });
});
