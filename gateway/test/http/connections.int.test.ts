import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { WebSocket } from 'ws';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { startTestStack } from '../../testing/gateway-stack.ts';

// Nobody may follow it, so it ends when its feed has been read: a slow subgraph keeps it open.
const order = 'subscription { orderUpdated(orderId: "1") { status } }';

/** Opens a connection, and resolves when the gateway closes it. */
function idle(port: number) {
  const connection = connect(port, '127.0.0.1');
  const state = { connection, ended: false };
  connection
    .resume()
    .on('error', () => {})
    .once('close', () => void (state.ended = true));
  return state;
}

it('limits the connections of one address, and accepts new ones when some have ended', async () => {
  await using stack = await startTestStack({ CONNECTIONS_PER_ADDRESS: '3' });
  const connections = Array.from({ length: 6 }, () => idle(stack.gateway.port));

  await eventually(() => assert.equal(connections.filter(({ ended }) => ended).length, 3));
  for (const { connection } of connections) connection.destroy();
  await eventually(async () => assert.equal((await stack.ask('{ __typename }')).status, 200));
});

it('limits the connections in total', async () => {
  await using stack = await startTestStack({ MAX_CONNECTIONS: '3' });
  const connections = Array.from({ length: 6 }, () => idle(stack.gateway.port));

  await eventually(() => assert.equal(connections.filter(({ ended }) => ended).length, 3));
  for (const { connection } of connections) connection.destroy();
});

it('ends incomplete request heads after their time-out, not half a minute later', async () => {
  await using stack = await startTestStack({ HEADERS_TIMEOUT_MS: '200', REQUEST_TIMEOUT_MS: '300' });
  const { connection } = idle(stack.gateway.port);
  const began = performance.now();

  connection.write('POST /graphql HTTP/1.1\r\nHost: x\r\n');
  await once(connection, 'close');

  assert.ok(performance.now() - began < 10_000);
});

it('limits the anonymous subscriptions of one address', async () => {
  await using stack = await startTestStack({ SUBSCRIPTIONS_PER_ADDRESS: '2' });
  stack.subgraphs.orders.mode = 'slow';
  using socket = connectSocket(stack.gateway.url);
  const followed = [1, 2, 3].map(() => socket.follow(order));

  await eventually(() => {
    const codes = followed.map(({ error }) => error?.[0]?.extensions.code);
    assert.equal(codes.filter((code) => code === 'RATE_LIMITED').length, 1);
  });
});

it('limits the sockets of one address, before they are acknowledged and behind a proxy', async () => {
  await using stack = await startTestStack({ SOCKETS_PER_ADDRESS: '2', TRUSTED_PROXIES: '1' });
  const headersFor = (address: string) => ({ 'x-forwarded-for': address });
  const opens = async (address: string): Promise<boolean> => {
    using socket = disposable(stack.gateway.url, headersFor(address));
    return await once(socket.opening, 'open').then(
      () => true,
      () => false,
    );
  };
  using _first = await openRawSocket(stack.gateway.url, headersFor('192.0.2.1'));
  using second = await openRawSocket(stack.gateway.url, headersFor('192.0.2.1'));

  assert.equal(await opens('192.0.2.1'), false);
  assert.equal(await opens('192.0.2.2'), true);
  second[Symbol.dispose]();
  await eventually(async () => assert.equal(await opens('192.0.2.1'), true));
});

function disposable(url: string, headers: Record<string, string>): Disposable & { opening: WebSocket } {
  const opening = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  return { opening, [Symbol.dispose]: () => opening.terminate() };
}

it('limits the subscriptions in total, signed in or not', async () => {
  await using stack = await startTestStack({ MAX_SUBSCRIPTIONS: '2' });
  stack.subgraphs.orders.mode = 'slow';
  const token = await stack.issuer.token('usr_ada');
  using anonymous = connectSocket(stack.gateway.url);
  using signedIn = connectSocket(stack.gateway.url, token);
  const followed = [anonymous, anonymous, signedIn, signedIn].map((socket) => socket.follow(order));

  await eventually(() => {
    const codes = followed.map(({ error }) => error?.[0]?.extensions.code);
    assert.equal(codes.filter((code) => code === 'RATE_LIMITED').length, 2);
  });
});
