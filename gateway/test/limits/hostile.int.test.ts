import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readHostileRequests } from '@shop/shared/testing';
import { heapMb } from '../../testing/leaks.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const hostileRequests = readHostileRequests(new URL('../corpora/hostile-requests.json', import.meta.url));

/** Ten times the target for an idle machine, including a client in this process. */
const mostCpuMs = 2000;

const rounds = 3;
/** The prepared operations take less than this, the bodies of one round take more. */
const mostGrowthMb = 5;

describe('a hostile request', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack({ INTROSPECTION: 'false', RATE_LIMIT_PER_MINUTE: '10000' });
    await stack.ask('{ me { id } }');
  });
  after(() => stack[Symbol.asyncDispose]());
  const send = (body: string) =>
    fetch(`${stack.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });

  for (const { name, status, body } of hostileRequests) {
    it(`gets a short response quickly: ${name}`, async () => {
      const began = process.cpuUsage();

      const response = await send(body(0));
      const text = await response.text();

      const { user, system } = process.cpuUsage(began);
      assert.equal(response.status, status, text.slice(0, 300));
      assert.ok(text.length < 5000, `The answer has ${text.length} characters`);
      const { errors = [] } = JSON.parse(text) as { errors?: { message: string }[] };
      assert.ok(errors.length <= 5);
      for (const { message } of errors) assert.ok(message.length <= 300);
      assert.ok((user + system) / 1000 < mostCpuMs, `It took ${(user + system) / 1000} ms`);
      assert.equal((await stack.ask('{ __typename }')).status, 200);
      assert.deepEqual(
        stack.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }

  it('does not grow the heap, however often it is repeated', async () => {
    const sendAll = async (number: number) => {
      for (const { body } of hostileRequests) await (await send(body(number))).arrayBuffer();
    };
    await sendAll(1);
    const before = heapMb();

    for (let round = 2; round < 2 + rounds; round += 1) await sendAll(round);

    const grown = heapMb() - before;
    assert.ok(grown < mostGrowthMb, `The heap has grown by ${grown} MB`);
  });
});
