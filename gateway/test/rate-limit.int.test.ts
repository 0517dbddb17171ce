import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { eventually, freePort } from '@shop/shared/testing';
import { openRawSocket } from './raw-socket.ts';
import { connectSocket } from './socket-client.ts';
import { startTestStack, type TestStack } from './stack.ts';

const limit = { RATE_LIMIT_PER_MINUTE: '3' };
const me = '{ me { id } }';

/** Redis of our own, so that it can be killed. */
async function startRedis() {
  const port = await freePort();
  const start = async () => {
    const server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no']);
    await once(server, 'spawn');
    return server;
  };
  let server = await start();
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    /** How much it holds. */
    async size() {
      const connection = connect(port, '127.0.0.1', () => connection.write('DBSIZE\r\n'));
      const [answer] = (await once(connection, 'data')) as [Buffer];
      connection.destroy();
      return Number(answer.toString().slice(1));
    },
    /** Keeps its connections, and says nothing any more. */
    pause: () => void server.kill('SIGSTOP'),
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      server = await start();
    },
    [Symbol.asyncDispose]: kill,
  };
}

const codesOf = async (stack: TestStack, times: number, token?: string) => {
  const codes: string[] = [];
  for (let count = 0; count < times; count += 1) {
    const { body } = await stack.ask<any>(me, { ...(token && { token }) });
    codes.push(body.errors?.[0].extensions.code ?? 'OK');
  }
  return codes;
};

describe('the rate limit', () => {
  it('refuses one operation too many until the minute is over by the clock', async () => {
    await using stack = await startTestStack(limit);
    stack.clock.advance(20_000);

    const codes = await codesOf(stack, 4);
    const { status, headers, body } = await stack.ask<any>(me);
    stack.clock.advance(40_000);
    const later = await codesOf(stack, 1);

    assert.deepEqual(codes, ['OK', 'OK', 'OK', 'RATE_LIMITED']);
    assert.equal(status, 429);
    assert.equal(headers.get('retry-after'), '40');
    assert.equal(body.errors[0].extensions.retryAfterSeconds, 40);
    assert.deepEqual(later, ['OK']);
  });

  it('counts each viewer apart, and failed sign-ins for their address', async () => {
    await using stack = await startTestStack(limit);
    const ada = await stack.issuer.token('usr_ada');

    assert.deepEqual(await codesOf(stack, 4, ada), ['OK', 'OK', 'OK', 'RATE_LIMITED']);
    assert.deepEqual(await codesOf(stack, 1, await stack.issuer.token('usr_bob')), ['OK']);
    const forged = ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'RATE_LIMITED'];
    assert.deepEqual(await codesOf(stack, 4, 'forged'), forged);
  });

  it('counts what comes over a socket as well', async () => {
    await using stack = await startTestStack(limit);
    using socket = connectSocket(stack.gateway.url);

    await codesOf(stack, 2);
    const third = socket.follow(me);
    await eventually(() => assert.equal(third.completed, true));
    const fourth = socket.follow('subscription { orderUpdated(orderId: "1") { status } }');

    await eventually(() => assert.equal(fourth.error?.[0]?.extensions.code, 'RATE_LIMITED'));
    assert.equal(fourth.error?.[0]?.extensions.retryAfterSeconds, 60);
  });

  it('counts by the address that a trusted proxy has heard, over sockets as well', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '2', TRUSTED_PROXIES: '1' });
    const codeFor = async (forwarded: string) => {
      const { body } = await stack.ask<any>(me, { headers: { 'x-forwarded-for': forwarded } });
      return body.errors?.[0].extensions.code ?? 'OK';
    };
    using socket = await openRawSocket(stack.gateway.url, { 'x-forwarded-for': '9.9.9.9, 1.1.1.1' });
    await socket.init();
    socket.say({ type: 'subscribe', id: '1', payload: { query: me } });
    await eventually(() => assert.equal(socket.heard.at(-1)?.type, 'complete'));

    assert.equal(await codeFor('1.1.1.1'), 'OK');
    assert.equal(await codeFor('5.5.5.5, 1.1.1.1'), 'RATE_LIMITED');
    assert.equal(await codeFor('2.2.2.2'), 'OK');
  });

  it('does not wait again and again for a Redis that hangs', async () => {
    await using redis = await startRedis();
    await using stack = await startTestStack({ ...limit, REDIS_URL: redis.url });
    await eventually(async () => {
      await codesOf(stack, 1);
      assert.ok((await redis.size()) > 0);
    });
    redis.pause();
    await codesOf(stack, 5);
    assert.equal(stack.log.filter(({ msg, peer }) => msg === 'peer away' && peer === 'redis').length, 1);

    stack.clock.advance(60_000);
    const began = performance.now();
    const codes = await codesOf(stack, 4);

    assert.ok(performance.now() - began < 250);
    assert.deepEqual(codes, ['OK', 'OK', 'OK', 'RATE_LIMITED']);
  });

  it('counts for all gateways together in Redis, and goes on without it', async () => {
    await using redis = await startRedis();
    await using one = await startTestStack({ ...limit, REDIS_URL: redis.url });
    await using other = await startTestStack({ ...limit, REDIS_URL: redis.url });
    const said = (message: string) =>
      one.log.filter(({ msg, peer }) => msg === message && peer === 'redis').length;
    // Connecting takes a moment, in which each would count for itself.
    const together = async () => {
      one.clock.advance(60_000);
      other.clock.advance(60_000);
      assert.deepEqual(await codesOf(one, 2), ['OK', 'OK']);
      assert.deepEqual(await codesOf(other, 2), ['OK', 'RATE_LIMITED']);
    };
    await eventually(together);

    await redis.kill();
    one.clock.advance(60_000);
    assert.deepEqual(await codesOf(one, 5), ['OK', 'OK', 'OK', 'RATE_LIMITED', 'RATE_LIMITED']);
    assert.equal(said('peer away'), 1);

    await redis.restart();
    await eventually(together);
    assert.deepEqual([said('peer away'), said('peer is back')], [1, 1]);
  });
});
