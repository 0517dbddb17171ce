import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import {
  arrived,
  readyOf,
  startLiveFixture,
  statusesIn,
  untilQuiet,
  type LiveFixture,
} from '../../testing/live-fixture.ts';
import { openRawSocket, type RawSocket } from '../../testing/clients/raw-socket.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { ask } from '../../testing/gateway-stack.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';

const one = 'subscription { orderUpdated(orderId: "ord_1") { status } }';
const stream = { accept: 'text/event-stream' };

const statuses = ({ received }: RawSocket): string[] =>
  received.flatMap(({ type, payload }: any) => (type === 'next' ? [payload.data.orderUpdated.status] : []));

async function followOn(fixture: LiveFixture, lifetimeSeconds: number): Promise<RawSocket> {
  const socket = await openRawSocket(fixture.gateway.url);
  await socket.init(await fixture.issuer.token('usr_ada', { lifetimeSeconds }));
  socket.say({ type: 'subscribe', id: '1', payload: { query: one } });
  await eventually(() => assert.deepEqual(statuses(socket), ['PLACED']));
  return socket;
}

const renew = (socket: RawSocket, token: string) =>
  socket.say({ type: 'ping', payload: { authorization: `Bearer ${token}` } });

const renewed = (socket: RawSocket) =>
  eventually(() => assert.deepEqual(socket.received.at(-1), { type: 'pong', payload: { renewed: true } }));

describe('a client renews its token on its socket', () => {
  it('by a ping with a fresh token, and its subscriptions continue', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    using socket = await followOn(fixture, 60);

    fixture.clock.advance(50_000);
    renew(socket, await fixture.issuer.token('usr_ada', { lifetimeSeconds: 60 }));
    await renewed(socket);
    fixture.clock.advance(50_000);
    await fixture.change('ord_1', 'SHIPPED');
    await eventually(() => assert.deepEqual(statuses(socket), ['PLACED', 'SHIPPED']));
    fixture.clock.advance(10_000);

    assert.equal(await socket.closed, 4403);
  });

  it('and its updates are read with the new roles from then on, none lost or repeated', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    using socket = await followOn(fixture, 60);

    renew(socket, await fixture.issuer.token('usr_ada', { roles: ['SUPPORT'] }));
    await renewed(socket);
    await untilQuiet(fixture, 1);
    await fixture.change('ord_1', 'SHIPPED');
    await eventually(() => assert.deepEqual(statuses(socket), ['PLACED', 'SHIPPED']));

    const { headers } = fixture.subgraphs.orders.asked.at(-1) ?? {};
    const claims = Buffer.from(
      String(headers?.['x-shop-viewer']).split('.')[1] ?? '',
      'base64url',
    ).toString();
    assert.deepEqual(JSON.parse(claims).roles, ['SUPPORT']);
  });

  it('but not with the token of another user or an invalid token: 4403', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    for (const token of [await fixture.issuer.token('usr_bob'), 'forged']) {
      using socket = await followOn(fixture, 60);

      renew(socket, token);

      assert.equal(await socket.closed, 4403);
    }
  });
});

describe('a session that ends', () => {
  it('closes its sockets and streams, and no others', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const token = await fixture.issuer.token('usr_ada');
    using streams = connectStreams(fixture.gateway.url, token);
    using bob = connectSocket(fixture.gateway.url, await fixture.issuer.token('usr_bob'));
    const bobs = bob.follow('subscription { myOrdersUpdated(after: "") { status } }');
    const followed = [fixture.socket.follow(one), streams.follow(one)] as const;
    await Promise.all(followed.map((each) => arrived(each, 1)));
    await untilQuiet(fixture, 3);

    await fixture.endSession('ses_usr_ada');
    await eventually(() => assert.deepEqual(fixture.socket.closes, [4403]));
    await eventually(() => assert.equal(followed[1].completed, true));
    await fixture.change('ord_2', 'PLACED', { customerId: 'usr_bob' });
    await arrived(bobs, 1);

    const [problem] = followed[1].results.at(-1)?.errors ?? [];
    assert.equal(problem?.extensions.code, 'UNAUTHENTICATED');
    assert.equal(problem?.message, 'The session has ended: sign in again');
    assert.deepEqual(bob.closes, []);
  });

  it('is known to a gateway that starts later and received no event about it', async () => {
    await using fixture = await startLiveFixture();
    const token = await fixture.issuer.token('usr_ada');
    fixture.shop.ended.push('ses_1', 'ses_2', 'ses_3', 'ses_usr_ada', 'ses_5');

    await using later = await fixture.another();

    assert.equal((await ask(later.url, '{ me { id } }', { token })).status, 401);
    const other = await fixture.issuer.token('usr_bob');
    assert.equal((await ask(later.url, '{ me { id } }', { token: other })).status, 200);
  });

  it('is known while the broker is unavailable, and closes its sockets', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(one);
    await arrived(following, 1);
    await fixture.broker.stop();
    await eventually(async () => assert.equal((await readyOf(fixture)).broker, false));

    fixture.shop.ended.push('ses_usr_ada');

    await eventually(() => assert.deepEqual(fixture.socket.closes, [4403]), 3000);
  });

  it('has its access tokens refused', async () => {
    await using fixture = await startLiveFixture();
    const token = await fixture.issuer.token('usr_ada');
    assert.equal((await fixture.ask('{ me { id } }', { token })).status, 200);

    await fixture.endSession('ses_usr_ada');
    await eventually(async () => assert.equal((await fixture.ask('{ me { id } }', { token })).status, 401));
    using socket = connectSocket(fixture.gateway.url, token);
    socket.follow('{ me { id } }');
    await eventually(() => assert.deepEqual(socket.closes, [4403]));

    const other = await fixture.issuer.token('usr_bob');
    assert.equal((await fixture.ask('{ me { id } }', { token: other })).status, 200);
  });
});

describe('one user', () => {
  it('has a limited number of sockets; further ones are closed with 1013', async () => {
    await using fixture = await startLiveFixture({ SOCKETS_PER_USER: '2' });
    const token = await fixture.issuer.token('usr_bob');
    using first = await openRawSocket(fixture.gateway.url);
    using second = await openRawSocket(fixture.gateway.url);
    await first.init(token);
    await second.init(token);

    using third = await openRawSocket(fixture.gateway.url);
    third.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    assert.equal(await third.closed, 1013);
    using anonymousViewer = await openRawSocket(fixture.gateway.url);
    await anonymousViewer.init();
    first[Symbol.dispose]();
    await eventually(async () => {
      using instead = await openRawSocket(fixture.gateway.url);
      await Promise.race([instead.init(token), instead.closed]);
      assert.equal(instead.received[0]?.type, 'connection_ack');
    });
  });

  it('has a limited number of subscriptions; further ones are refused with RATE_LIMITED', async () => {
    await using fixture = await startLiveFixture({ SUBSCRIPTIONS_PER_USER: '2' });
    fixture.shop.move('ord_1', 'PLACED');
    const [first, second] = [fixture.socket.follow(one), fixture.socket.follow(one)];
    await Promise.all([arrived(first, 1), arrived(second, 1)]);

    const third = fixture.socket.follow(one);
    await eventually(() => assert.equal(third.error?.[0]?.extensions.code, 'RATE_LIMITED'));
    const token = await fixture.issuer.token('usr_ada');
    const { status, body } = await fixture.ask<any>(one, { token, headers: stream });
    assert.deepEqual([status, body.errors[0].extensions.code], [429, 'RATE_LIMITED']);
    first.stop();
    await untilQuiet(fixture, 1);
    const instead = fixture.socket.follow(one);
    await arrived(instead, 1);

    assert.deepEqual(statusesIn(instead), ['PLACED']);
  });
});

describe('a client that opens a socket', () => {
  it('without connection_init is disconnected with 4408', async () => {
    await using fixture = await startLiveFixture({ SOCKET_INIT_MS: '50' });
    using socket = await openRawSocket(fixture.gateway.url);

    assert.equal(await socket.closed, 4408);
  });
});
