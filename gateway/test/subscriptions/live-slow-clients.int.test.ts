import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, metricOf, startLiveFixture, type LiveFixture } from '../../testing/live-fixture.ts';
import { openRawSocket, type RawSocket } from '../../testing/clients/raw-socket.ts';

const one = 'subscription { orderUpdated(orderId: "ord_1") { cursor version status } }';
const mine =
  'subscription($after: String) { orderUpdated: myOrdersUpdated(after: $after) { cursor version status } }';
/** More than the buffers of the connection hold in total. */
const large = 'x'.repeat(300_000);
const steps = 60;

type Seen = { cursor: string; version: number; coalesced: number | undefined };

const seenBy = ({ received }: RawSocket): Seen[] =>
  received
    .filter(({ type }) => type === 'next')
    .map(({ payload }: any) => ({ ...payload.data.orderUpdated, coalesced: payload.extensions?.coalesced }));

async function openSocket({ gateway, issuer }: LiveFixture, query: string, variables?: object) {
  const socket = await openRawSocket(gateway.url);
  await socket.init(await issuer.token('usr_ada'));
  socket.say({ type: 'subscribe', id: '1', payload: { query, variables } });
  return socket;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a client that reads more slowly than updates arrive', () => {
  it('receives only the newest state, marked as coalesced, and does not delay others', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const fast = fixture.socket.follow(one);
    using slow = await openSocket(fixture, one);
    await arrived(fast, 1);
    await eventually(() => assert.equal(seenBy(slow).length, 1));

    slow.pause();
    for (let step = 1; step <= steps; step += 1) {
      await fixture.change('ord_1', large);
      await eventually(() => assert.equal(fast.results.length, step + 1));
    }
    slow.resume();
    await eventually(() => assert.equal(seenBy(slow).at(-1)?.version, steps + 1));
    await fixture.change('ord_1', 'DELIVERED');
    await eventually(() => assert.equal(seenBy(slow).at(-1)?.version, steps + 2));

    const seen = seenBy(slow);
    const marked = seen.filter(({ coalesced }) => coalesced !== undefined);
    const leftOut = marked.reduce((sum, { coalesced = 0 }) => sum + coalesced, 0);
    assert.ok(leftOut > 0);
    assert.deepEqual(marked.at(-1), seen.at(-2));
    assert.equal(seen.length + leftOut, steps + 2);
    assert.deepEqual(
      seen.map(({ version }) => version),
      seen.map(({ version }) => version).toSorted((a, b) => a - b),
    );
    const counted = 'gateway_live_updates_coalesced_total{field="orderUpdated"}';
    assert.equal(await metricOf(fixture, counted), leftOut);
  });

  it('is disconnected with 1013 if it must receive all updates, and resumes', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    using slow = await openSocket(fixture, mine, { after: '' });
    await eventually(() => assert.equal(seenBy(slow).length, 1));

    slow.pause();
    const cutOff = 'gateway_live_updates_too_slow_total{field="myOrdersUpdated"}';
    for (let step = 1; step <= steps; step += 1) await fixture.change('ord_1', large);
    await eventually(async () => assert.equal(await metricOf(fixture, cutOff), 1));
    slow.resume();
    assert.equal(await slow.closed, 1013);
    using again = await openSocket(fixture, mine, { after: seenBy(slow).at(-1)?.cursor });
    const versions = () => [...seenBy(slow), ...seenBy(again)].map(({ version }) => version);
    await eventually(() => assert.equal(versions().at(-1), steps + 1));

    assert.deepEqual(versions(), range(1, steps + 1));
  });

  it('catches up at its own pace without missing an update', async () => {
    await using fixture = await startLiveFixture();
    for (let step = 1; step <= steps; step += 1) fixture.shop.move('ord_1', large);
    using slow = await openSocket(fixture, mine, { after: '' });
    slow.pause();
    const delivered = 'gateway_live_updates_delivered_total{field="myOrdersUpdated"}';
    await eventually(async () => assert.ok(Number(await metricOf(fixture, delivered)) > 0));
    for (let step = 1; step <= 10; step += 1) await fixture.change('ord_1', 'SHIPPED');
    assert.ok(Number(await metricOf(fixture, delivered)) < steps);

    slow.resume();
    await eventually(() => assert.equal(seenBy(slow).length, steps + 10));

    assert.deepEqual(
      seenBy(slow).map(({ version }) => version),
      range(1, steps + 10),
    );
  });
});
