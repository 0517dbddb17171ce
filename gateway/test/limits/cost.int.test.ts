import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

type Body = { data: unknown; extensions?: { cost: object }; errors?: { extensions: { code: string } }[] };

const orders = (count: number) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: order(id: "none") { id payment { status } }`).join(' ')} }`;

describe('the cost of an operation', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack({ COST_PER_POINT: '5', MAX_COST: '40' });
    await stack.ask(orders(10));
  });
  after(() => stack[Symbol.asyncDispose]());
  const leftAfter = async (query: string, headers = {}) => {
    const { headers: answered, body } = await stack.ask<Body>(query, {
      token: await stack.issuer.token('usr_ada'),
      headers,
    });
    return { left: Number(/"user";r=(\d+)/.exec(answered.get('ratelimit') ?? '')?.[1]), body };
  };

  it('is in the answer for a client that asks for it, and returns what was estimated too high', async () => {
    const { left: before } = await leftAfter('{ me { id } }');

    const { left: charged, body } = await leftAfter(orders(10), { 'x-graphql-cost': 'true' });
    const { left: later, body: plain } = await leftAfter('{ me { id } }');

    assert.deepEqual(body.extensions, { cost: { estimated: 20, actual: 0, points: 1 } });
    assert.equal(plain.extensions, undefined);
    assert.equal(before - charged, 4, 'what is left before execution');
    assert.equal(charged - later, 1 - 3, 'three points were returned');
  });

  it('is logged', async () => {
    await leftAfter('query Logged { me { id } }');

    const line = stack.log.find(({ operationName }) => operationName === 'Logged');
    assert.deepEqual([line?.cost, line?.actualCost], [1, 1]);
  });

  it('counts what the answer holds', async () => {
    const { body } = await leftAfter('{ me { id name } }', { 'x-graphql-cost': 'true' });

    assert.deepEqual(body, {
      data: { me: { id: 'usr_ada', name: 'Ada' } },
      extensions: { cost: { estimated: 1, actual: 1, points: 1 } },
    });
  });

  it('is refused where no operation may cost so much, for one point', async () => {
    const { left: before } = await leftAfter('{ me { id } }');

    const { left, body } = await leftAfter(orders(21));

    assert.equal(body.errors?.[0]?.extensions.code, 'OPERATION_TOO_EXPENSIVE');
    assert.equal(before - left, 1);
  });
});
