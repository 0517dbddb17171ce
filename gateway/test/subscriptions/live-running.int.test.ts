import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import {
  arrived,
  metricOf,
  startLiveFixture,
  untilQuiet,
  type LiveFixture,
} from '../../testing/live-fixture.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';

const one = 'subscription { orderUpdated(orderId: "ord_1") { status order { payment { status } } } }';
const drainMs = 400;

/** When and why each of several connections ended. */
async function openMany({ gateway, issuer }: LiveFixture, count: number) {
  const token = await issuer.token('usr_bob');
  const endedAt: number[] = [];
  const sockets = Array.from({ length: count }, () => connectSocket(gateway.url, token));
  for (const { client } of sockets) client.on('closed', () => void endedAt.push(performance.now()));
  const followed = sockets.map((socket) => socket.follow('subscription { myOrdersUpdated { status } }'));
  return { sockets, followed, endedAt };
}

describe('a gateway that stops', () => {
  it('closes its sockets one after the other over the drain time, and accepts no new ones', async () => {
    await using fixture = await startLiveFixture({ DRAIN_MS: String(drainMs) });
    const { sockets, endedAt } = await openMany(fixture, 8);
    await untilQuiet(fixture, 8);

    const stopped = fixture.gateway[Symbol.asyncDispose]();
    await eventually(() => assert.ok(endedAt.length >= 2));
    using late = connectSocket(fixture.gateway.url);
    const refused = late.follow('{ __typename }');
    await stopped;
    await eventually(() => assert.equal(endedAt.length, 8));

    assert.deepEqual(
      sockets.flatMap(({ closes }) => closes),
      Array(8).fill(1012),
    );
    assert.ok(Math.max(...endedAt) - Math.min(...endedAt) > drainMs / 2);
    await eventually(() => assert.notEqual(refused.error, undefined));
  });

  it('ends its streams in the same way', async () => {
    await using fixture = await startLiveFixture({ DRAIN_MS: String(drainMs) });
    using client = connectStreams(fixture.gateway.url, await fixture.issuer.token('usr_bob'));
    const followed = Array.from({ length: 4 }, () =>
      client.follow('subscription { myOrdersUpdated { status } }'),
    );
    await untilQuiet(fixture, 4);

    const stopped = fixture.gateway[Symbol.asyncDispose]();
    await eventually(() =>
      assert.notEqual(
        followed.find(({ error }) => error),
        undefined,
      ),
    );
    const goingOn = followed.filter(({ error }) => error === undefined).length;
    await stopped;
    await eventually(() => assert.ok(followed.every(({ error }) => error !== undefined)));

    assert.ok(goingOn > 0);
    assert.ok(followed.every(({ completed }) => !completed));
  });
});

describe('an update', () => {
  it('belongs to the trace of its event, including the calls to subgraphs', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(one);
    await arrived(following, 1);
    const traceId = 'a1'.repeat(16);
    const traceparent = `00-${traceId}-${'b2'.repeat(8)}-01`;

    await fixture.change('ord_1', 'SHIPPED', { envelope: { traceparent, correlationid: 'cmd_1' } });
    await arrived(following, 2);

    for (const { asked } of [fixture.subgraphs.orders, fixture.subgraphs.payments]) {
      const { headers } = asked.at(-1) ?? {};
      assert.match(String(headers?.traceparent), new RegExp(traceId));
      assert.equal(headers?.['x-correlation-id'], 'cmd_1');
    }
  });

  it('is measured: open subscriptions by field, updates sent, and their delay after the event', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = [fixture.socket.follow(one), fixture.socket.follow(one)];
    await Promise.all(following.map((each) => arrived(each, 1)));
    const time = new Date(fixture.clock.now().getTime() - 2000).toISOString();

    await fixture.change('ord_1', 'SHIPPED', { envelope: { time } });
    await Promise.all(following.map((each) => arrived(each, 2)));

    const metrics = {
      'gateway_subscriptions_open{field="orderUpdated"}': 2,
      gateway_subscription_groups: 1,
      'gateway_live_updates_delivered_total{field="orderUpdated"}': 4,
      gateway_live_update_delay_seconds_sum: 4,
      gateway_live_update_delay_seconds_count: 2,
    };
    for (const [name, value] of Object.entries(metrics))
      assert.equal(await metricOf(fixture, name), value, name);
  });
});
