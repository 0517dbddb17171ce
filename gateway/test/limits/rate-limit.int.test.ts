import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startRedis } from '../../testing/test-redis.ts';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { startTestStack, type AskOptions, type TestStack } from '../../testing/gateway-stack.ts';

const limit = { RATE_LIMIT_PER_MINUTE: '3' };
const me = '{ me { id } }';

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

const codesOf = async (stack: TestStack, times: number, token?: string) => {
  const codes: string[] = [];
  for (let count = 0; count < times; count += 1) {
    const { body } = await stack.ask<any>(me, { ...(token && { token }) });
    codes.push(body.errors?.[0].extensions.code ?? 'OK');
  }
  return codes;
};

describe('the rate limit', () => {
  it('refuses operations over the limit until the minute is over by the clock', async () => {
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

  it('counts each viewer separately, and failed sign-ins by address', async () => {
    await using stack = await startTestStack(limit);
    const ada = await stack.issuer.token('usr_ada');

    assert.deepEqual(await codesOf(stack, 4, ada), ['OK', 'OK', 'OK', 'RATE_LIMITED']);
    assert.deepEqual(await codesOf(stack, 1, await stack.issuer.token('usr_bob')), ['OK']);
    const forged = ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'RATE_LIMITED'];
    assert.deepEqual(await codesOf(stack, 4, 'forged'), forged);
  });

  it('counts operations over a socket', async () => {
    await using stack = await startTestStack(limit);
    using socket = connectSocket(stack.gateway.url);

    await codesOf(stack, 2);
    const third = socket.follow(me);
    await eventually(() => assert.equal(third.completed, true));
    const fourth = socket.follow('subscription { orderUpdated(orderId: "1") { status } }');

    await eventually(() => assert.equal(fourth.error?.[0]?.extensions.code, 'RATE_LIMITED'));
    assert.equal(fourth.error?.[0]?.extensions.retryAfterSeconds, 60);
  });

  it('counts by the client address that a trusted proxy reports, also over sockets', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '2', TRUSTED_PROXIES: '1' });
    const codeFor = async (forwarded: string) => {
      const { body } = await stack.ask<any>(me, { headers: { 'x-forwarded-for': forwarded } });
      return body.errors?.[0].extensions.code ?? 'OK';
    };
    using socket = await openRawSocket(stack.gateway.url, { 'x-forwarded-for': '9.9.9.9, 1.1.1.1' });
    await socket.init();
    socket.say({ type: 'subscribe', id: '1', payload: { query: me } });
    await eventually(() => assert.equal(socket.received.at(-1)?.type, 'complete'));

    assert.equal(await codeFor('1.1.1.1'), 'OK');
    assert.equal(await codeFor('5.5.5.5, 1.1.1.1'), 'RATE_LIMITED');
    assert.equal(await codeFor('2.2.2.2'), 'OK');
  });

  const renames = (count: number) =>
    `mutation { ${Array.from({ length: count }, (_, index) => `a${index}: rename(name: "x") { id }`).join(' ')} }`;
  const codeOf = async (stack: TestStack, query: string, options: AskOptions = {}) => {
    const { body } = await stack.ask<any>(query, options);
    return body.errors?.[0].extensions.code ?? 'OK';
  };

  it('counts each mutation of an operation, and runs none of them if they exceed the limit', async () => {
    await using stack = await startTestStack(limit);
    const token = await stack.issuer.token('usr_ada');
    const { name } = stack.shop.user;

    assert.equal(await codeOf(stack, renames(4), { token }), 'RATE_LIMITED');
    assert.equal(stack.shop.user.name, name);
    stack.clock.advance(60_000);
    assert.deepEqual(
      [await codeOf(stack, renames(2), { token }), await codeOf(stack, me, { token })],
      ['OK', 'OK'],
    );
    assert.equal(await codeOf(stack, me, { token }), 'RATE_LIMITED');
  });

  it('counts operations of signed-in viewers also against the separate budget of their address', async () => {
    await using stack = await startTestStack({ ADDRESS_RATE_LIMIT_PER_MINUTE: '3' });
    const [ada, bob] = [await stack.issuer.token('usr_ada'), await stack.issuer.token('usr_bob')];

    assert.deepEqual(await codesOf(stack, 2, ada), ['OK', 'OK']);
    assert.deepEqual(await codesOf(stack, 2, bob), ['OK', 'RATE_LIMITED']);
    assert.deepEqual(await codesOf(stack, 1), ['RATE_LIMITED']);
  });

  it('is strictest for the guarded mutations, for any viewer and under any alias', async () => {
    await using stack = await startTestStack({
      GUARDED_MUTATIONS: 'rename',
      GUARDED_MUTATIONS_PER_MINUTE: '2',
    });
    const token = await stack.issuer.token('usr_ada');
    const spread =
      'mutation { ...All } fragment All on Mutation { a: rename(name: "x") { id } b: rename(name: "y") { id } }';

    const { status, body } = await stack.ask<any>(renames(3), { token });
    stack.clock.advance(60_000);

    assert.equal(status, 429);
    assert.equal(body.errors[0].extensions.code, 'RATE_LIMITED');
    assert.ok(body.errors[0].extensions.retryAfterSeconds > 0);
    assert.equal(await codeOf(stack, spread, { token }), 'OK');
    assert.equal(await codeOf(stack, renames(1)), 'RATE_LIMITED');
    assert.equal(await codeOf(stack, me, { token }), 'OK');
  });

  it('counts an operation that is large, or new and expensive to plan, as several', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '10' });
    const orders = Array.from(
      { length: 25 },
      (_, index) => `a${index}: order(id: "${index}") { customer { name } }`,
    );
    const many = `{ ${orders.join(' ')} }`;

    // Planning 50 fields costs five more points, the first time.
    assert.equal(await codeOf(stack, many), 'OK');
    assert.deepEqual(await codesOf(stack, 4), ['OK', 'OK', 'OK', 'OK']);
    assert.equal(await codeOf(stack, me), 'RATE_LIMITED');
    stack.clock.advance(60_000);
    assert.equal(await codeOf(stack, many), 'OK');
    assert.deepEqual(await codesOf(stack, 10), [...Array.from({ length: 9 }, () => 'OK'), 'RATE_LIMITED']);
  });

  it('counts a combination of @include and @skip as new the first time', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '10' });
    const orders = Array.from(
      { length: 25 },
      (_, index) => `a${index}: order(id: "${index}") { customer @include(if: $a) @skip(if: $b) { name } }`,
    );
    const query = `query ($a: Boolean = true, $b: Boolean!) { ${orders.join(' ')} }`;
    const left = async (variables: object) => {
      assert.equal(await codeOf(stack, query, { variables }), 'OK');
      const codes = await codesOf(stack, 10);
      stack.clock.advance(60_000);
      return codes.filter((code) => code === 'OK').length;
    };

    assert.equal(await left({ a: true, b: false }), 4);
    assert.equal(await left({ b: false }), 9, 'the default has been planned');
    assert.equal(await left({ a: true, b: true }), 4);
    assert.equal(await left({ a: true, b: true }), 9);
    assert.equal(await left({ a: false, b: false }), 4);
  });

  it('counts requests that cannot be read, parsed or validated', async () => {
    await using stack = await startTestStack(limit);
    const post = (body: string, type = 'application/json') =>
      fetch(`${stack.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });

    const statuses = [await post('{'), await post('{}', 'text/plain')].map(({ status }) => status);

    assert.deepEqual(statuses, [400, 415]);
    assert.equal(await codeOf(stack, '{ nothing }'), 'GRAPHQL_VALIDATION_FAILED');
    assert.equal((await post('{')).status, 429);
  });

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
    await using stack = await startTestStack({ ...limit, REDIS_URL: redis.url });
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
    await using one = await startTestStack({ ...limit, REDIS_URL: redis.url });
    await using other = await startTestStack({ ...limit, REDIS_URL: redis.url });
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
