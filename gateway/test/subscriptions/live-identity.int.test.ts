import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import {
  arrived,
  readyOf,
  startLiveWorld,
  statusesIn,
  untilQuiet,
  type LiveWorld,
} from '../../testing/live-fixture.ts';
import { openRawSocket, type RawSocket } from '../../testing/raw-socket.ts';
import { connectSocket } from '../../testing/socket-client.ts';
import { ask } from '../../testing/gateway-stack.ts';
import { connectStreams } from '../../testing/stream-client.ts';

const one = 'subscription { orderUpdated(orderId: "ord_1") { status } }';
const stream = { accept: 'text/event-stream' };

const statuses = ({ heard }: RawSocket): string[] =>
  heard.flatMap(({ type, payload }: any) => (type === 'next' ? [payload.data.orderUpdated.status] : []));

async function followOn(world: LiveWorld, lifetimeSeconds: number): Promise<RawSocket> {
  const socket = await openRawSocket(world.gateway.url);
  await socket.init(await world.issuer.token('usr_ada', { lifetimeSeconds }));
  socket.say({ type: 'subscribe', id: '1', payload: { query: one } });
  await eventually(() => assert.deepEqual(statuses(socket), ['PLACED']));
  return socket;
}

const renew = (socket: RawSocket, token: string) =>
  socket.say({ type: 'ping', payload: { authorization: `Bearer ${token}` } });

const renewed = (socket: RawSocket) =>
  eventually(() => assert.deepEqual(socket.heard.at(-1), { type: 'pong', payload: { renewed: true } }));

describe('a client renews its token on its socket', () => {
  it('by a ping that carries a fresh one, and its subscriptions go on', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    using socket = await followOn(world, 60);

    world.clock.advance(50_000);
    renew(socket, await world.issuer.token('usr_ada', { lifetimeSeconds: 60 }));
    await renewed(socket);
    world.clock.advance(50_000);
    await world.change('ord_1', 'SHIPPED');
    await eventually(() => assert.deepEqual(statuses(socket), ['PLACED', 'SHIPPED']));
    world.clock.advance(10_000);

    assert.equal(await socket.closed, 4403);
  });

  it('and is asked for with its new roles from then on, with nothing lost or repeated', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    using socket = await followOn(world, 60);

    renew(socket, await world.issuer.token('usr_ada', { roles: ['SUPPORT'] }));
    await renewed(socket);
    await untilQuiet(world, 1);
    await world.change('ord_1', 'SHIPPED');
    await eventually(() => assert.deepEqual(statuses(socket), ['PLACED', 'SHIPPED']));

    const { headers } = world.subgraphs.orders.asked.at(-1) ?? {};
    const claims = Buffer.from(
      String(headers?.['x-shop-viewer']).split('.')[1] ?? '',
      'base64url',
    ).toString();
    assert.deepEqual(JSON.parse(claims).roles, ['SUPPORT']);
  });

  it('but not with the token of another user, nor with one that is none: 4403', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    for (const token of [await world.issuer.token('usr_bob'), 'forged']) {
      using socket = await followOn(world, 60);

      renew(socket, token);

      assert.equal(await socket.closed, 4403);
    }
  });
});

describe('a session that ends', () => {
  it('takes its sockets and streams with it, and leaves those of others', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const token = await world.issuer.token('usr_ada');
    using streams = connectStreams(world.gateway.url, token);
    using bob = connectSocket(world.gateway.url, await world.issuer.token('usr_bob'));
    const bobs = bob.follow('subscription { myOrdersUpdated(after: "") { status } }');
    const followed = [world.socket.follow(one), streams.follow(one)] as const;
    await Promise.all(followed.map((each) => arrived(each, 1)));
    await untilQuiet(world, 3);

    await world.endSession('ses_usr_ada');
    await eventually(() => assert.deepEqual(world.socket.closes, [4403]));
    await eventually(() => assert.equal(followed[1].completed, true));
    await world.change('ord_2', 'PLACED', { customerId: 'usr_bob' });
    await arrived(bobs, 1);

    const [problem] = followed[1].results.at(-1)?.errors ?? [];
    assert.equal(problem?.extensions.code, 'UNAUTHENTICATED');
    assert.equal(problem?.message, 'The session has ended: sign in again');
    assert.deepEqual(bob.closes, []);
  });

  it('is known to a gateway that starts later, which received no event of it', async () => {
    await using world = await startLiveWorld();
    const token = await world.issuer.token('usr_ada');
    world.shop.ended.push('ses_1', 'ses_2', 'ses_3', 'ses_usr_ada', 'ses_5');

    await using later = await world.another();

    assert.equal((await ask(later.url, '{ me { id } }', { token })).status, 401);
    const other = await world.issuer.token('usr_bob');
    assert.equal((await ask(later.url, '{ me { id } }', { token: other })).status, 200);
  });

  it('is known while the broker is away, and takes its sockets with it', async () => {
    await using world = await startLiveWorld();
    world.shop.move('ord_1', 'PLACED');
    const following = world.socket.follow(one);
    await arrived(following, 1);
    await world.broker.stop();
    await eventually(async () => assert.equal((await readyOf(world)).broker, false));

    world.shop.ended.push('ses_usr_ada');

    await eventually(() => assert.deepEqual(world.socket.closes, [4403]), 3000);
  });

  it('has its access tokens refused', async () => {
    await using world = await startLiveWorld();
    const token = await world.issuer.token('usr_ada');
    assert.equal((await world.ask('{ me { id } }', { token })).status, 200);

    await world.endSession('ses_usr_ada');
    await eventually(async () => assert.equal((await world.ask('{ me { id } }', { token })).status, 401));
    using socket = connectSocket(world.gateway.url, token);
    socket.follow('{ me { id } }');
    await eventually(() => assert.deepEqual(socket.closes, [4403]));

    const other = await world.issuer.token('usr_bob');
    assert.equal((await world.ask('{ me { id } }', { token: other })).status, 200);
  });
});

describe('one user', () => {
  it('has so many sockets, and with 1013 no more', async () => {
    await using world = await startLiveWorld({ SOCKETS_PER_USER: '2' });
    const token = await world.issuer.token('usr_bob');
    using first = await openRawSocket(world.gateway.url);
    using second = await openRawSocket(world.gateway.url);
    await first.init(token);
    await second.init(token);

    using third = await openRawSocket(world.gateway.url);
    third.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    assert.equal(await third.closed, 1013);
    using anonymousViewer = await openRawSocket(world.gateway.url);
    await anonymousViewer.init();
    first[Symbol.dispose]();
    await eventually(async () => {
      using instead = await openRawSocket(world.gateway.url);
      await Promise.race([instead.init(token), instead.closed]);
      assert.equal(instead.heard[0]?.type, 'connection_ack');
    });
  });

  it('has so many subscriptions, and is told RATE_LIMITED instead of one more', async () => {
    await using world = await startLiveWorld({ SUBSCRIPTIONS_PER_USER: '2' });
    world.shop.move('ord_1', 'PLACED');
    const [first, second] = [world.socket.follow(one), world.socket.follow(one)];
    await Promise.all([arrived(first, 1), arrived(second, 1)]);

    const third = world.socket.follow(one);
    await eventually(() => assert.equal(third.error?.[0]?.extensions.code, 'RATE_LIMITED'));
    const token = await world.issuer.token('usr_ada');
    const { status, body } = await world.ask<any>(one, { token, headers: stream });
    assert.deepEqual([status, body.errors[0].extensions.code], [429, 'RATE_LIMITED']);
    first.stop();
    await untilQuiet(world, 1);
    const instead = world.socket.follow(one);
    await arrived(instead, 1);

    assert.deepEqual(statusesIn(instead), ['PLACED']);
  });
});

describe('a client that opens a socket', () => {
  it('and never begins is cut off with 4408', async () => {
    await using world = await startLiveWorld({ SOCKET_INIT_MS: '50' });
    using socket = await openRawSocket(world.gateway.url);

    assert.equal(await socket.closed, 4408);
  });
});
