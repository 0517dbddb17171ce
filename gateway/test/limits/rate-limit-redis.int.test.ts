import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startTestStack } from '../../testing/gateway-stack.ts';
import { codesOf, threePerMinute } from '../../testing/rate-limited.ts';
import { startRedis } from '../../testing/test-redis.ts';

/** Forwards what is sent to the port, and counts the chunks. */
async function countChunks(port: number) {
  let chunks = 0;
  const server = createServer((client) => {
    const peer = connect(port, '127.0.0.1');
    client.on('data', () => void (chunks += 1));
    client.pipe(peer).pipe(client);
    client.on('error', () => peer.destroy());
    peer.on('error', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    chunks: () => chunks,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('the rate limit in Redis', () => {
  it('calls Redis once per operation', async () => {
    await using redis = await startRedis();
    await using proxy = await countChunks(redis.port);
    await using stack = await startTestStack({ REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
    const token = await stack.issuer.token('usr_ada');
    await eventually(async () => {
      await codesOf(stack, 1, token);
      assert.ok((await redis.size()) > 0);
    });
    const before = proxy.chunks();

    await codesOf(stack, 5, token);

    assert.equal(proxy.chunks() - before, 5);
  });

  it('does not wait repeatedly for a Redis that hangs', async () => {
    await using redis = await startRedis();
    await using stack = await startTestStack({ ...threePerMinute, REDIS_URL: redis.url });
    await eventually(async () => {
      await codesOf(stack, 1);
      assert.ok((await redis.size()) > 0);
    });
    redis.pause();
    stack.clock.advance(60_000);
    await codesOf(stack, 3);
    stack.clock.advance(60_000);
    await codesOf(stack, 2);
    assert.equal(stack.log.filter(({ msg, peer }) => msg === 'peer away' && peer === 'redis').length, 1);

    stack.clock.advance(60_000);
    const codes = await codesOf(stack, 4);

    assert.deepEqual(codes, ['OK', 'OK', 'OK', 'RATE_LIMITED']);
  });

  it('counts for all gateways together in Redis, and continues without it', async () => {
    await using redis = await startRedis();
    await using one = await startTestStack({ ...threePerMinute, REDIS_URL: redis.url });
    await using other = await startTestStack({ ...threePerMinute, REDIS_URL: redis.url });
    const said = (message: string) =>
      one.log.filter(({ msg, peer }) => msg === message && peer === 'redis').length;
    // Until Redis is connected, each gateway counts on its own.
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
    one.clock.advance(60_000);
    assert.deepEqual(await codesOf(one, 1), ['OK']);
    assert.equal(said('peer away'), 1);

    await redis.restart();
    await eventually(together);
    assert.deepEqual([said('peer away'), said('peer is back')], [1, 1]);
  });
});
