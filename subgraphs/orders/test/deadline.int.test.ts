import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { causalOrder } from '../domain/timeline/causal-order.ts';
import { minutesPast, received } from './builders.ts';
import { startServed, type Served } from './served/start-served.ts';

const untilStatus = (served: Served, ...expected: unknown[]) =>
  eventually(async () => {
    const order = await served.order();
    assert.deepEqual([order?.status, order?.cancelReason, order?.version], expected);
  });

const minutes = 60_000;

describe('the deadline of an order', () => {
  it('cancels the order after 15 minutes by the clock, and not before', async () => {
    await using served = await startServed();
    await served.placeForAda();
    served.dependencies.clock.advance(15 * minutes - 1);
    await untilStatus(served, 'PLACED', null, 1);
    served.dependencies.clock.advance(1);
    await untilStatus(served, 'CANCELLED', 'EXPIRED', 2);
    const cancelled = causalOrder(await served.timelineOf()).at(-1);
    assert.deepEqual([cancelled?.name, cancelled?.at], ['order.cancelled', minutesPast(15)]);
    assert.equal(await served.connection.collection('tasks').countDocuments(), 0);
  });

  it('restarts when the stock is reserved', async () => {
    await using served = await startServed();
    await served.placeForAda();
    served.dependencies.clock.advance(10 * minutes);
    served.publish(received.reserved());
    await untilStatus(served, 'RESERVED', null, 2);
    served.dependencies.clock.advance(15 * minutes - 1);
    await untilStatus(served, 'RESERVED', null, 2);
    served.dependencies.clock.advance(1);
    await untilStatus(served, 'CANCELLED', 'EXPIRED', 3);
  });

  it('is cancelled when the order is confirmed', async () => {
    await using served = await startServed();
    await served.placeForAda();
    served.publish(received.reserved());
    await untilStatus(served, 'RESERVED', null, 2);
    served.publish(received.captured());
    await untilStatus(served, 'CONFIRMED', null, 3);
    assert.equal(await served.connection.collection('tasks').countDocuments(), 0);
  });
});
