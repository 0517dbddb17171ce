import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { startTestStack, type AskOptions, type TestStack } from '../../testing/gateway-stack.ts';
import { codesOf, meQuery, threePerMinute } from '../../testing/rate-limited.ts';

describe('the rate limit', () => {
  it('refuses operations over the limit until points are back by the clock', async () => {
    await using stack = await startTestStack(threePerMinute);

    const codes = await codesOf(stack, 4);
    const { status, headers, body } = await stack.ask<any>(meQuery);
    stack.clock.advance(20_000);
    const later = await codesOf(stack, 2);

    assert.deepEqual(codes, ['OK', 'OK', 'OK', 'RATE_LIMITED']);
    assert.equal(status, 429);
    assert.equal(headers.get('retry-after'), '20');
    assert.equal(body.errors[0].extensions.retryAfterSeconds, 20);
    assert.deepEqual(later, ['OK', 'RATE_LIMITED']);
  });

  it('says in headers what is left, also of scripts of other origins', async () => {
    await using stack = await startTestStack({ ...threePerMinute, CLIENT_RATE_LIMIT_PER_MINUTE: '60' });
    const token = await stack.issuer.token('usr_ada');
    const headers = { 'apollographql-client-name': 'shop app', origin: 'https://shop.example' };

    const { headers: first } = await stack.ask(meQuery, { token, headers });
    await codesOf(stack, 2, token);
    const { headers: refused, status } = await stack.ask(meQuery, { token });

    const policy = '"user";q=3;w=60, "address";q=6000;w=60, "client";q=60;w=60';
    assert.equal(first.get('ratelimit-policy'), policy);
    assert.equal(first.get('ratelimit'), '"user";r=2;t=20, "address";r=5999;t=1, "client";r=59;t=1');
    assert.match(
      first.get('access-control-expose-headers') ?? '',
      /ratelimit, ratelimit-policy, retry-after/,
    );
    assert.equal(status, 429);
    assert.equal(refused.get('ratelimit'), '"user";r=0;t=60, "address";r=5997;t=1');
  });

  it('counts the operations of one application together, whoever its users are', async () => {
    await using stack = await startTestStack({ CLIENT_RATE_LIMIT_PER_MINUTE: '2' });
    const token = await stack.issuer.token('usr_ada');
    const named = { 'apollographql-client-name': 'shop app', 'apollographql-client-version': '2' };

    assert.equal(await codeOf(stack, meQuery, { token, headers: named }), 'OK');
    using socket = await openRawSocket(stack.gateway.url, { 'apollographql-client-name': 'shop app' });
    await socket.init();
    socket.say({ type: 'subscribe', id: '1', payload: { query: meQuery } });
    await eventually(() => assert.equal(socket.received.at(-1)?.type, 'complete'));

    assert.equal(await codeOf(stack, meQuery, { headers: named }), 'RATE_LIMITED');
    assert.equal(await codeOf(stack, meQuery, { token }), 'OK');
  });

  it('counts each viewer separately, and failed sign-ins by address', async () => {
    await using stack = await startTestStack(threePerMinute);
    const ada = await stack.issuer.token('usr_ada');

    assert.deepEqual(await codesOf(stack, 4, ada), ['OK', 'OK', 'OK', 'RATE_LIMITED']);
    assert.deepEqual(await codesOf(stack, 1, await stack.issuer.token('usr_bob')), ['OK']);
    const forged = ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'RATE_LIMITED'];
    assert.deepEqual(await codesOf(stack, 4, 'forged'), forged);
  });

  it('counts operations over a socket', async () => {
    await using stack = await startTestStack(threePerMinute);
    using socket = connectSocket(stack.gateway.url);

    await codesOf(stack, 2);
    const third = socket.follow(meQuery);
    await eventually(() => assert.equal(third.completed, true));
    const fourth = socket.follow('subscription { orderUpdated(orderId: "1") { status } }');

    await eventually(() => assert.equal(fourth.error?.[0]?.extensions.code, 'RATE_LIMITED'));
    assert.equal(fourth.error?.[0]?.extensions.retryAfterSeconds, 20);
  });

  it('counts by the client address that a trusted proxy reports, also over sockets', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '2', TRUSTED_PROXIES: '1' });
    const codeFor = async (forwarded: string) => {
      const { body } = await stack.ask<any>(meQuery, { headers: { 'x-forwarded-for': forwarded } });
      return body.errors?.[0].extensions.code ?? 'OK';
    };
    using socket = await openRawSocket(stack.gateway.url, { 'x-forwarded-for': '9.9.9.9, 1.1.1.1' });
    await socket.init();
    socket.say({ type: 'subscribe', id: '1', payload: { query: meQuery } });
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
    await using stack = await startTestStack(threePerMinute);
    const token = await stack.issuer.token('usr_ada');
    const { name } = stack.shop.user;

    assert.equal(await codeOf(stack, renames(4), { token }), 'OPERATION_TOO_EXPENSIVE');
    assert.equal(stack.shop.user.name, name);
    assert.deepEqual(
      [await codeOf(stack, renames(2), { token }), await codeOf(stack, meQuery, { token })],
      ['OK', 'OK'],
    );
    assert.equal(await codeOf(stack, meQuery, { token }), 'RATE_LIMITED');
  });

  it('counts operations of signed-in viewers also against the separate budget of their address', async () => {
    await using stack = await startTestStack({ ADDRESS_RATE_LIMIT_PER_MINUTE: '3' });
    const [ada, bob] = [await stack.issuer.token('usr_ada'), await stack.issuer.token('usr_bob')];

    assert.deepEqual(await codesOf(stack, 2, ada), ['OK', 'OK']);
    assert.deepEqual(await codesOf(stack, 2, bob), ['OK', 'RATE_LIMITED']);
    assert.deepEqual(await codesOf(stack, 1), ['RATE_LIMITED']);
  });

  const invite = 'mutation { invite(name: "x") { id } }';

  it('is that of @rateLimit for a mutation which has it, for any viewer and under any alias', async () => {
    await using stack = await startTestStack();
    const token = await stack.issuer.token('usr_ada');
    const spread =
      'mutation { ...All } fragment All on Mutation { a: invite(name: "x") { id } b: invite(name: "y") { id } }';

    const first = await stack.ask<any>(spread, { token });
    const { status, headers, body } = await stack.ask<any>(invite, { token });

    assert.equal(first.body.errors, undefined);
    assert.match(first.headers.get('ratelimit-policy') ?? '', /"invite";q=2;w=60/);
    assert.match(first.headers.get('ratelimit') ?? '', /"invite";r=0;t=60/);
    assert.equal(status, 429);
    assert.equal(headers.get('retry-after'), '30');
    assert.deepEqual(
      [body.errors[0].extensions.code, body.errors[0].message],
      ['RATE_LIMITED', 'More than 2 times invite in a minute; try again in 30 s'],
    );
    assert.equal(await codeOf(stack, invite), 'RATE_LIMITED');
    assert.equal(await codeOf(stack, meQuery, { token }), 'OK');
    stack.clock.advance(30_000);
    assert.equal(await codeOf(stack, invite), 'OK');
  });

  it('is not that of @rateLimit where MUTATION_BUDGETS is off', async () => {
    await using stack = await startTestStack({ MUTATION_BUDGETS: 'false' });
    const codes = [];
    for (let time = 0; time < 4; time += 1) codes.push(await codeOf(stack, invite));
    assert.deepEqual(new Set(codes), new Set(['OK']));
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
    assert.equal(await codeOf(stack, meQuery), 'RATE_LIMITED');
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
    await using stack = await startTestStack(threePerMinute);
    const post = (body: string, type = 'application/json') =>
      fetch(`${stack.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });

    const statuses = [await post('{'), await post('{}', 'text/plain')].map(({ status }) => status);

    assert.deepEqual(statuses, [400, 415]);
    assert.equal(await codeOf(stack, '{ nothing }'), 'GRAPHQL_VALIDATION_FAILED');
    assert.equal((await post('{')).status, 429);
  });
});
