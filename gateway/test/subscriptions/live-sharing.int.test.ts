import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import {
  arrived,
  metricOf,
  startLiveWorld,
  statusesIn,
  untilQuiet,
  type LiveWorld,
} from '../../testing/live-fixture.ts';
import { connectSocket, type Following } from '../../testing/socket-client.ts';
import type { TinySubgraph } from '../../testing/tiny-subgraph.ts';

const follow = (field: string, selection = 'status order { payment { status } }') =>
  `subscription($after: String) { ${field}(orderId: "ord_1", after: $after) { ${selection} } }`;
const one = follow('orderUpdated');
const parcel = follow('parcelUpdated');

const followers = 20;

const asked = ({ subgraphs }: LiveWorld) => ({
  orders: subgraphs.orders.asked.length,
  payments: subgraphs.payments.asked.length,
});

/** How often each was asked while the world did it. */
async function askedDuring(world: LiveWorld, work: () => Promise<void>) {
  const before = asked(world);
  await work();
  const after = asked(world);
  return { orders: after.orders - before.orders, payments: after.payments - before.payments };
}

const allHave = (followings: readonly Following[], count: number) =>
  Promise.all(followings.map((each) => arrived(each, count)));

/** Who the subgraph was told asks, the last time. */
function lastViewer({ asked }: TinySubgraph): string | undefined {
  const token = String(asked.at(-1)?.headers['x-shop-viewer']);
  const claims = Buffer.from(String(token.split('.')[1]), 'base64url').toString();
  return (JSON.parse(claims) as { sub?: string }).sub;
}

describe('what several subscribers follow', () => {
  it('is read and worked out once for all who ask the same with the same rights', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const crowd = Array.from({ length: followers }, () => world.socket.follow(one));
    await allHave(crowd, 1);

    const calls = await askedDuring(world, async () => {
      await world.change('ord_1', 'SHIPPED');
      await allHave(crowd, 2);
    });

    assert.deepEqual(calls, { orders: 1, payments: 1 });
    assert.equal(await metricOf(world, 'gateway_subscription_groups'), 1);
    for (const each of crowd) assert.deepEqual(statusesIn(each), ['PLACED', 'SHIPPED']);
  });

  it('is one for those who begin after different cursors', async () => {
    await using world = await startLiveWorld();
    for (const status of ['PLACED', 'RESERVED', 'CONFIRMED']) world.shop.move('ord_1', status);
    const behind = world.socket.follow(one, { after: 'order:ord_1#1' });
    const current = world.socket.follow(one);
    await Promise.all([arrived(behind, 2), arrived(current, 1)]);
    await untilQuiet(world, 2);

    const calls = await askedDuring(world, async () => {
      await world.change('ord_1', 'SHIPPED');
      await Promise.all([arrived(behind, 3), arrived(current, 2)]);
    });

    assert.deepEqual(calls, { orders: 1, payments: 1 });
    assert.equal(await metricOf(world, 'gateway_subscription_groups'), 1);
    assert.deepEqual(statusesIn(behind), ['RESERVED', 'CONFIRMED', 'SHIPPED']);
    assert.deepEqual(statusesIn(current), ['CONFIRMED', 'SHIPPED']);
  });

  it('is read for each user, and again for the same one with other roles', async () => {
    await using world = await startLiveWorld();
    using other = connectSocket(
      world.gateway.url,
      await world.issuer.token('usr_ada', { roles: ['SUPPORT'] }),
    );
    world.shop.move('ord_1', 'PLACED');
    const crowd = [world, { socket: other }].map(({ socket }) => socket.follow(one));
    await allHave(crowd, 1);

    const calls = await askedDuring(world, async () => {
      await world.change('ord_1', 'SHIPPED');
      await allHave(crowd, 2);
    });

    assert.deepEqual(calls, { orders: 2, payments: 2 });
  });

  it('is read once for everybody where it is public, as nobody', async () => {
    await using world = await startLiveWorld();
    using anonymousViewer = connectSocket(world.gateway.url);
    using bob = connectSocket(world.gateway.url, await world.issuer.token('usr_bob'));
    world.shop.move('ord_1', 'PLACED');
    const crowd = [world.socket, anonymousViewer, bob].map((socket) => socket.follow(parcel));
    await allHave(crowd, 1);

    const calls = await askedDuring(world, async () => {
      await world.change('ord_1', 'SHIPPED');
      await allHave(crowd, 2);
    });

    assert.deepEqual(calls, { orders: 1, payments: 1 });
    assert.equal(await metricOf(world, 'gateway_subscription_groups'), 1);
    assert.deepEqual(crowd.map(statusesIn), Array(3).fill(['PLACED', 'SHIPPED']));
    const { orders, payments } = world.subgraphs;
    assert.deepEqual([orders, payments].map(lastViewer), [undefined, undefined]);
  });

  it('shares what other subscriptions of the same event need as well', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const entity = 'order { payment { status } }';
    const crowd = [`status ${entity}`, `version ${entity}`].map((selection) =>
      world.socket.follow(follow('orderUpdated', selection)),
    );
    await allHave(crowd, 1);
    const { answered } = world.subgraphs.orders;

    const calls = await askedDuring(world, async () => {
      const paying = Promise.withResolvers<void>();
      world.shop.paying = paying.promise;
      await world.change('ord_1', 'SHIPPED');
      await eventually(() => assert.equal(world.subgraphs.orders.answered, answered + 2));
      // By the time that others are answered, both have asked.
      await world.ask('{ me { id } forbidden }');
      paying.resolve();
      await allHave(crowd, 2);
    });

    assert.equal(calls.payments, 1);
  });

  it('is followed no longer when the last has left', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const [first, second] = [world.socket.follow(parcel), world.socket.follow(parcel)];
    await allHave([first, second], 1);

    first.stop();
    await untilQuiet(world, 1);
    second.stop();
    await untilQuiet(world, 0);
    const calls = await askedDuring(world, async () => {
      const going = world.socket.follow('subscription { myOrdersUpdated { status } }');
      await untilQuiet(world, 1);
      await world.change('ord_1', 'SHIPPED');
      await arrived(going, 1);
    });

    assert.deepEqual(calls, { orders: 2, payments: 0 });
    assert.equal(await metricOf(world, 'gateway_subscription_groups'), 1);
  });
});
