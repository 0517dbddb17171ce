import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, metricOf, startLiveWorld, statusesIn } from '../../testing/live-fixture.ts';
import { connectStreams } from '../../testing/stream-client.ts';

const one = 'subscription { orderUpdated(orderId: "ord_1") { cursor status } }';
const codesOf = (error: any) => error?.map(({ extensions }: any) => extensions.code);

/** The `@live` of a field, changed. */
const relive = (field: string, edit: (live: string) => string) => (sdl: string) =>
  sdl.replace(new RegExp(`(?<=\\n  ${field}\\(.*)@live\\(.*\\)`), edit);

describe('a supergraph that changes', () => {
  it('leaves open subscriptions as they are', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    using streams = connectStreams(world.gateway.url, await world.issuer.token('usr_ada'));
    const followed = [world.socket.follow(one), streams.follow(one)];
    await Promise.all(followed.map((each) => arrived(each, 1)));

    await world.swap((sdl) => sdl.replace('type OrderUpdate', '"What happened."\ntype OrderUpdate'));
    await world.change('ord_1', 'SHIPPED');
    await Promise.all(followed.map((each) => arrived(each, 2)));

    for (const each of followed) assert.deepEqual(statusesIn(each), ['PLACED', 'SHIPPED']);
    assert.deepEqual(world.socket.closes, []);
  });

  it('ends those that it no longer allows, with the reasons, and no others', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    using streams = connectStreams(world.gateway.url, await world.issuer.token('usr_ada'));
    const asks = 'subscription { orderUpdated(orderId: "ord_1") { version gap status } }';
    const [ended, stream] = [world.socket.follow(asks), streams.follow(asks)];
    const going = world.socket.follow('subscription { orderUpdated(orderId: "ord_1") { version } }');
    await Promise.all([ended, stream, going].map((each) => arrived(each, 1)));

    await world.swap((sdl) => sdl.replace(/(?<=type OrderUpdate[^}]*)\n  status: String!/, ''));
    await eventually(() => assert.deepEqual(codesOf(ended.error), ['GRAPHQL_VALIDATION_FAILED']));
    await eventually(() => assert.equal(stream.completed, true));
    await world.change('ord_1', 'SHIPPED');
    await arrived(going, 2);

    assert.match(String(ended.error?.[0]?.message), /Cannot query field "status" on type "OrderUpdate"/);
    assert.deepEqual(codesOf(stream.results.at(-1)?.errors), ['GRAPHQL_VALIDATION_FAILED']);
    assert.deepEqual(world.socket.closes, []);
  });

  it('may announce updates by other events', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const following = world.socket.follow(one);
    await arrived(following, 1);

    await world.swap(relive('orderUpdated', (live) => live.replace('order.placed.v1', 'order.confirmed.v1')));
    world.shop.move('ord_1', 'CONFIRMED');
    await world.broker.announce('order.confirmed.v1', { orderId: 'ord_1' });
    await arrived(following, 2);

    assert.deepEqual(statusesIn(following), ['PLACED', 'CONFIRMED']);
  });

  it('may keep the feed elsewhere: it is read there, on from where each subscription is', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const following = world.socket.follow(one);
    await arrived(following, 1);

    await world.swap(relive('orderUpdated', (live) => live.replace('_orderUpdated', '_parcelUpdated')));
    await world.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    assert.deepEqual(statusesIn(following), ['PLACED', 'SHIPPED']);
    assert.match(String(world.subgraphs.orders.asked.at(-1)?.query), /_parcelUpdated/);
  });

  it('may open a field to all: those who followed it share the work from then on', async () => {
    await using world = await startLiveWorld();
    using streams = connectStreams(
      world.gateway.url,
      await world.issuer.token('usr_ada', { roles: ['SUPPORT'] }),
    );
    world.shop.move('ord_1', 'PLACED');
    const followed = [world.socket.follow(one), streams.follow(one)];
    await Promise.all(followed.map((each) => arrived(each, 1)));
    assert.equal(await metricOf(world, 'gateway_subscription_groups'), 2);

    const open = (live: string) =>
      live.replace('_orderUpdated', '_parcelUpdated').replace(')', ', scope: PUBLIC)');
    await world.swap(relive('orderUpdated', open));
    await eventually(async () => assert.equal(await metricOf(world, 'gateway_subscription_groups'), 1));
    await world.change('ord_1', 'SHIPPED');
    await Promise.all(followed.map((each) => arrived(each, 2)));

    for (const each of followed) assert.deepEqual(statusesIn(each), ['PLACED', 'SHIPPED']);
  });
});
