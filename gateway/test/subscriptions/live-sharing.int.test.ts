import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import {
  arrived,
  metricOf,
  startLiveFixture,
  statusesIn,
  untilQuiet,
  type LiveFixture,
} from '../../testing/live-fixture.ts';
import { connectSocket, type Following } from '../../testing/clients/socket-client.ts';
import type { TinySubgraph } from '../../testing/tiny-shop/tiny-subgraph.ts';

const follow = (field: string, selection = 'status order { payment { status } }') =>
  `subscription($after: String) { ${field}(orderId: "ord_1", after: $after) { ${selection} } }`;
const one = follow('orderUpdated');
const parcel = follow('parcelUpdated');

const followers = 20;

const asked = ({ subgraphs }: LiveFixture) => ({
  orders: subgraphs.orders.asked.length,
  payments: subgraphs.payments.asked.length,
});

/** The number of requests to each subgraph during `work`. */
async function askedDuring(fixture: LiveFixture, work: () => Promise<void>) {
  const before = asked(fixture);
  await work();
  const after = asked(fixture);
  return { orders: after.orders - before.orders, payments: after.payments - before.payments };
}

const allHave = (followings: readonly Following[], count: number) =>
  Promise.all(followings.map((each) => arrived(each, count)));

/** The viewer in the last request to the subgraph. */
function lastViewer({ asked }: TinySubgraph): string | undefined {
  const token = String(asked.at(-1)?.headers['x-shop-viewer']);
  const claims = Buffer.from(String(token.split('.')[1]), 'base64url').toString();
  return (JSON.parse(claims) as { sub?: string }).sub;
}

describe('a subscription of several subscribers', () => {
  it('is read and executed once for equal operations with the same rights', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const subscribers = Array.from({ length: followers }, () => fixture.socket.follow(one));
    await allHave(subscribers, 1);

    const calls = await askedDuring(fixture, async () => {
      await fixture.change('ord_1', 'SHIPPED');
      await allHave(subscribers, 2);
    });

    assert.deepEqual(calls, { orders: 1, payments: 1 });
    assert.equal(await metricOf(fixture, 'gateway_subscription_groups'), 1);
    for (const each of subscribers) assert.deepEqual(statusesIn(each), ['PLACED', 'SHIPPED']);
  });

  it('is shared by those that begin after different cursors', async () => {
    await using fixture = await startLiveFixture();
    for (const status of ['PLACED', 'RESERVED', 'CONFIRMED']) fixture.shop.move('ord_1', status);
    const behind = fixture.socket.follow(one, { after: 'order:ord_1#1' });
    const current = fixture.socket.follow(one);
    await Promise.all([arrived(behind, 2), arrived(current, 1)]);
    await untilQuiet(fixture, 2);

    const calls = await askedDuring(fixture, async () => {
      await fixture.change('ord_1', 'SHIPPED');
      await Promise.all([arrived(behind, 3), arrived(current, 2)]);
    });

    assert.deepEqual(calls, { orders: 1, payments: 1 });
    assert.equal(await metricOf(fixture, 'gateway_subscription_groups'), 1);
    assert.deepEqual(statusesIn(behind), ['RESERVED', 'CONFIRMED', 'SHIPPED']);
    assert.deepEqual(statusesIn(current), ['CONFIRMED', 'SHIPPED']);
  });

  it('is read for each user, and again for the same user with other roles', async () => {
    await using fixture = await startLiveFixture();
    using other = connectSocket(
      fixture.gateway.url,
      await fixture.issuer.token('usr_ada', { roles: ['SUPPORT'] }),
    );
    fixture.shop.move('ord_1', 'PLACED');
    const subscribers = [fixture, { socket: other }].map(({ socket }) => socket.follow(one));
    await allHave(subscribers, 1);

    const calls = await askedDuring(fixture, async () => {
      await fixture.change('ord_1', 'SHIPPED');
      await allHave(subscribers, 2);
    });

    assert.deepEqual(calls, { orders: 2, payments: 2 });
  });

  it('is read once for all, as the anonymous viewer, if it is public', async () => {
    await using fixture = await startLiveFixture();
    using anonymousViewer = connectSocket(fixture.gateway.url);
    using bob = connectSocket(fixture.gateway.url, await fixture.issuer.token('usr_bob'));
    fixture.shop.move('ord_1', 'PLACED');
    const subscribers = [fixture.socket, anonymousViewer, bob].map((socket) => socket.follow(parcel));
    await allHave(subscribers, 1);

    const calls = await askedDuring(fixture, async () => {
      await fixture.change('ord_1', 'SHIPPED');
      await allHave(subscribers, 2);
    });

    assert.deepEqual(calls, { orders: 1, payments: 1 });
    assert.equal(await metricOf(fixture, 'gateway_subscription_groups'), 1);
    assert.deepEqual(subscribers.map(statusesIn), Array(3).fill(['PLACED', 'SHIPPED']));
    const { orders, payments } = fixture.subgraphs;
    assert.deepEqual([orders, payments].map(lastViewer), [undefined, undefined]);
  });

  it('shares fetches with other subscriptions of the same event', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const entity = 'order { payment { status } }';
    const subscribers = [`status ${entity}`, `version ${entity}`].map((selection) =>
      fixture.socket.follow(follow('orderUpdated', selection)),
    );
    await allHave(subscribers, 1);
    const { answered } = fixture.subgraphs.orders;

    const calls = await askedDuring(fixture, async () => {
      const paying = Promise.withResolvers<void>();
      fixture.shop.paying = paying.promise;
      await fixture.change('ord_1', 'SHIPPED');
      await eventually(() => assert.equal(fixture.subgraphs.orders.answered, answered + 2));
      // By the time the others are answered, both have sent their requests.
      await fixture.ask('{ me { id } forbidden }');
      paying.resolve();
      await allHave(subscribers, 2);
    });

    assert.equal(calls.payments, 1);
  });

  it('is closed when the last subscriber has left', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const [first, second] = [fixture.socket.follow(parcel), fixture.socket.follow(parcel)];
    await allHave([first, second], 1);

    first.stop();
    await untilQuiet(fixture, 1);
    second.stop();
    await untilQuiet(fixture, 0);
    const calls = await askedDuring(fixture, async () => {
      const going = fixture.socket.follow('subscription { myOrdersUpdated { status } }');
      await untilQuiet(fixture, 1);
      await fixture.change('ord_1', 'SHIPPED');
      await arrived(going, 1);
    });

    assert.deepEqual(calls, { orders: 2, payments: 0 });
    assert.equal(await metricOf(fixture, 'gateway_subscription_groups'), 1);
  });
});
