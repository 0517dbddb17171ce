import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { listen } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { connectSocket } from './socket-client.ts';
import { startTestStack, type TestStack } from './stack.ts';

const limit = { RATE_LIMIT_PER_MINUTE: '3' };
const me = '{ me { id } }';

async function freePort(): Promise<number> {
  await using server = await listen('port', 0, () => {});
  return server.port;
}

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

  it('counts for all gateways together in Redis, and goes on without it', async () => {
    await using redis = await startRedis();
    await using one = await startTestStack({ ...limit, REDIS_URL: redis.url });
    await using other = await startTestStack({ ...limit, REDIS_URL: redis.url });
    const warned = () => one.log.filter(({ msg }) => /^redis away/.test(String(msg)));
    const back = () => one.log.filter(({ msg }) => /^redis is back/.test(String(msg)));
    // Connecting takes a moment, in which each would count for itself.
    const together = async () => {
      one.clock.advance(60_000);
      other.clock.advance(60_000);
      assert.deepEqual(await codesOf(one, 2), ['OK', 'OK']);
      assert.deepEqual(await codesOf(other, 2), ['OK', 'RATE_LIMITED']);
    };
    await eventually(together);

    await redis.kill();
    await eventually(() => assert.equal(warned().length, 1));
    one.clock.advance(60_000);
    assert.deepEqual(await codesOf(one, 4), ['OK', 'OK', 'OK', 'RATE_LIMITED']);

    await redis.restart();
    await eventually(() => assert.equal(back().length, 1));
    await eventually(together);
    assert.equal(warned().length, 1);
  });
});
