import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, metricOf, startLiveFixture, statusesIn } from '../../testing/live-fixture.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';

const one = 'subscription { orderUpdated(orderId: "ord_1") { cursor status } }';
const codesOf = (error: any) => error?.map(({ extensions }: any) => extensions.code);

/** Changes the `@live` directive of a field. */
const relive = (field: string, edit: (live: string) => string) => (sdl: string) =>
  sdl.replace(new RegExp(`(?<=\\n  ${field}\\(.*)@live\\(.*\\)`), edit);

describe('a supergraph that changes', () => {
  it('keeps open subscriptions', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    using streams = connectStreams(fixture.gateway.url, await fixture.issuer.token('usr_ada'));
    const followed = [fixture.socket.follow(one), streams.follow(one)];
    await Promise.all(followed.map((each) => arrived(each, 1)));

    await fixture.swap((sdl) => sdl.replace('type OrderUpdate', '"What happened."\ntype OrderUpdate'));
    await fixture.change('ord_1', 'SHIPPED');
    await Promise.all(followed.map((each) => arrived(each, 2)));

    for (const each of followed) assert.deepEqual(statusesIn(each), ['PLACED', 'SHIPPED']);
    assert.deepEqual(fixture.socket.closes, []);
  });

  it('ends the subscriptions that are no longer valid, with the reasons, and no others', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    using streams = connectStreams(fixture.gateway.url, await fixture.issuer.token('usr_ada'));
    const asks = 'subscription { orderUpdated(orderId: "ord_1") { version gap status } }';
    const [ended, stream] = [fixture.socket.follow(asks), streams.follow(asks)];
    const going = fixture.socket.follow('subscription { orderUpdated(orderId: "ord_1") { version } }');
    await Promise.all([ended, stream, going].map((each) => arrived(each, 1)));

    await fixture.swap((sdl) => sdl.replace(/(?<=type OrderUpdate[^}]*)\n  status: String!/, ''));
    await eventually(() => assert.deepEqual(codesOf(ended.error), ['GRAPHQL_VALIDATION_FAILED']));
    await eventually(() => assert.equal(stream.completed, true));
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(going, 2);

    assert.match(String(ended.error?.[0]?.message), /Cannot query field "status" on type "OrderUpdate"/);
    assert.deepEqual(codesOf(stream.results.at(-1)?.errors), ['GRAPHQL_VALIDATION_FAILED']);
    assert.deepEqual(fixture.socket.closes, []);
  });

  for (const type of ['order.confirmed.v1', 'parcel.lost-at-sea.v2'])
    it(`can signal updates by another event: ${type}`, async () => {
      await using fixture = await startLiveFixture();
      fixture.shop.move('ord_1', 'PLACED');
      const following = fixture.socket.follow(one);
      await arrived(following, 1);

      await fixture.swap(relive('orderUpdated', (live) => live.replace('order.placed.v1', type)));
      for (const [index, status] of ['CONFIRMED', 'SHIPPED'].entries()) {
        fixture.shop.move('ord_1', status);
        await fixture.broker.announce(type, { orderId: 'ord_1' });
        await arrived(following, 2 + index);
      }

      assert.deepEqual(statusesIn(following), ['PLACED', 'CONFIRMED', 'SHIPPED']);
    });

  it('can move the feed: each subscription continues there from its position', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(one);
    await arrived(following, 1);

    await fixture.swap(relive('orderUpdated', (live) => live.replace('_orderUpdated', '_parcelUpdated')));
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    assert.deepEqual(statusesIn(following), ['PLACED', 'SHIPPED']);
    assert.match(String(fixture.subgraphs.orders.asked.at(-1)?.query), /_parcelUpdated/);
  });

  it('can make a field public: its subscribers are shared from then on', async () => {
    await using fixture = await startLiveFixture();
    using streams = connectStreams(
      fixture.gateway.url,
      await fixture.issuer.token('usr_ada', { roles: ['SUPPORT'] }),
    );
    fixture.shop.move('ord_1', 'PLACED');
    const followed = [fixture.socket.follow(one), streams.follow(one)];
    await Promise.all(followed.map((each) => arrived(each, 1)));
    assert.equal(await metricOf(fixture, 'gateway_subscription_groups'), 2);

    const open = (live: string) =>
      live.replace('_orderUpdated', '_parcelUpdated').replace(')', ', scope: PUBLIC)');
    await fixture.swap(relive('orderUpdated', open));
    await eventually(async () => assert.equal(await metricOf(fixture, 'gateway_subscription_groups'), 1));
    await fixture.change('ord_1', 'SHIPPED');
    await Promise.all(followed.map((each) => arrived(each, 2)));

    for (const each of followed) assert.deepEqual(statusesIn(each), ['PLACED', 'SHIPPED']);
  });
});
