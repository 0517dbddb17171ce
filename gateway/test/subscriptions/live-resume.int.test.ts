import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, metricOf, startLiveWorld, statusesIn, untilQuiet } from '../../testing/live-fixture.ts';
import { connectSocket } from '../../testing/socket-client.ts';
import { startTestStack } from '../../testing/gateway-stack.ts';

const one =
  'subscription($after: String) { orderUpdated(orderId: "ord_1", after: $after) { cursor status version gap } }';
const versionsIn = ({ results }: { results: any[] }) => results.map(({ data }) => data.orderUpdated.version);
const codeOf = (error: any) => error?.[0]?.extensions.code;

describe('a subscription that goes on after a cursor', () => {
  it('joins those who are up to date without gap or repetition, whatever happens while it reads', async () => {
    await using world = await startLiveWorld();
    for (let step = 1; step <= 150; step += 1) world.shop.move('ord_1', `STEP_${step}`);
    const current = world.socket.follow(one);
    await arrived(current, 1);

    const behind = world.socket.follow(one, { after: 'order:ord_1#20' });
    for (let step = 151; step <= 200; step += 1) await world.change('ord_1', `STEP_${step}`);
    const later = world.socket.follow(one, { after: 'order:ord_1#190' });
    for (let step = 201; step <= 220; step += 1) await world.change('ord_1', `STEP_${step}`);
    await arrived(behind, 200);
    await arrived(later, 30);
    await arrived(current, 71);

    const versions = (from: number) => Array.from({ length: 221 - from }, (_, index) => from + index);
    assert.deepEqual(versionsIn(current), versions(150));
    assert.deepEqual(versionsIn(behind), versions(21));
    assert.deepEqual(versionsIn(later), versions(191));
  });

  it('is never answered, nor are others, by what was read before an event', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const current = world.socket.follow(one);
    await arrived(current, 1);
    const { asked } = world.subgraphs.orders;
    const reading = Promise.withResolvers<void>();
    world.shop.reading = reading.promise;

    // The same query on the feed, on its way when something happens.
    const other = world.socket.follow(one.replace('orderUpdated', 'other: orderUpdated'), {
      after: 'order:ord_1#1',
    });
    await eventually(() => assert.equal(asked.length, 2));
    await world.change('ord_1', 'SHIPPED');
    await eventually(() => assert.equal(asked.length, 3));
    reading.resolve();

    await Promise.all([arrived(current, 2), arrived(other, 1)]);
  });

  it('may come from a gateway that was further on', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const slower = world.socket.follow(one);
    await arrived(slower, 1);

    // Nobody has told this gateway yet.
    world.shop.move('ord_1', 'RESERVED');
    const further = world.socket.follow(one, { after: 'order:ord_1#2' });
    await untilQuiet(world, 2);
    await world.change('ord_1', 'CONFIRMED');
    await Promise.all([arrived(slower, 3), arrived(further, 1)]);

    assert.deepEqual([versionsIn(slower), versionsIn(further)], [[1, 2, 3], [3]]);
  });

  it('reads once for many who come back at the same time with the same cursor', async () => {
    await using world = await startLiveWorld();
    for (const status of ['PLACED', 'RESERVED']) world.shop.move('ord_1', status);
    // They were there before, so the gateway has their subscription prepared.
    const before = world.socket.follow(one);
    await arrived(before, 1);
    before.stop();

    const crowd = Array.from({ length: 90 }, () => world.socket.follow(one, { after: 'order:ord_1#1' }));
    await Promise.all(crowd.map((each) => arrived(each, 1)));

    const catchUps = Number(await metricOf(world, 'gateway_live_catch_ups_total'));
    assert.ok(world.subgraphs.orders.asked.length < 40, `${world.subgraphs.orders.asked.length} reads`);
    assert.ok(catchUps < 90, `${catchUps} catch-ups`);
    for (const each of crowd) assert.deepEqual(statusesIn(each), ['RESERVED']);
  });

  it('is told when history no longer reaches back, with the current state', async () => {
    await using world = await startLiveWorld();
    for (const status of ['PLACED', 'RESERVED', 'CONFIRMED']) world.shop.move('ord_1', status);
    world.shop.purged.set('order:ord_1', 2);

    const following = world.socket.follow(one, { after: 'order:ord_1#1' });
    await arrived(following, 1);
    await world.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    const seen = following.results.map(({ data }: any) => [data.orderUpdated.version, data.orderUpdated.gap]);
    assert.deepEqual(seen, [
      [3, true],
      [4, false],
    ]);
  });

  it('is refused with CURSOR_UNKNOWN for what was never a cursor, and disturbs nobody', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const following = world.socket.follow(one);
    await arrived(following, 1);

    const refused = world.socket.follow(one, { after: 'nonsense' });
    await eventually(() => assert.equal(codeOf(refused.error), 'CURSOR_UNKNOWN'));
    await world.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    assert.deepEqual(statusesIn(following), ['PLACED', 'SHIPPED']);
  });

  it('goes on at another gateway without gap or repetition', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const before = world.socket.follow(one);
    await arrived(before, 1);
    await world.change('ord_1', 'RESERVED');
    await arrived(before, 2);
    const { cursor } = before.results[1]?.data?.orderUpdated as { cursor: string };

    await using other = await startTestStack();
    other.shop.feeds.set('order:ord_1', world.shop.entries('order:ord_1'));
    other.shop.move('ord_1', 'CONFIRMED');
    using socket = connectSocket(other.gateway.url, await other.issuer.token('usr_ada'));
    const after = socket.follow(one, { after: cursor });
    await arrived(after, 1);

    assert.deepEqual(versionsIn(after), [3]);
  });
});
