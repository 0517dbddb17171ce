import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { codeIn, sendHttp, type HttpRequest } from '@shop/shared/testing';
import { hostileRequests, startHostileStack } from '../../testing/hostile-stack.ts';
import { heapMb } from '../../testing/leaks.ts';
import type { TestStack } from '../../testing/gateway-stack.ts';

/** Ten times the target for an idle machine, including a client in this process. */
const mostCpuMs = 2000;

const rounds = 3;
/** The prepared operations take less than this, the bodies of one round take more. */
const mostGrowthMb = 5;

describe('a hostile request', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startHostileStack();
    await stack.ask('{ me { id } }');
  });
  after(() => stack[Symbol.asyncDispose]());
  const send = (request: HttpRequest) => sendHttp(stack.gateway.port, request);

  for (const { name, status, code, sent } of hostileRequests) {
    it(`gets a short response quickly: ${name}`, async () => {
      const request = sent(0);
      const began = process.cpuUsage();

      const { status: answered, text } = await send(request);

      const { user, system } = process.cpuUsage(began);
      assert.deepEqual([answered, codeIn(text)], [status, code], text.slice(0, 300));
      assert.ok(text.length < 5000, `The answer has ${text.length} characters`);
      const { errors = [] } = JSON.parse(/^\{.*$/m.exec(text)?.[0] ?? '{}') as {
        errors?: { message: string }[];
      };
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
      for (const { sent } of hostileRequests) await send(sent(number));
    };
    await sendAll(1);
    const before = heapMb();

    for (let round = 2; round < 2 + rounds; round += 1) await sendAll(round);

    const grown = heapMb() - before;
    assert.ok(grown < mostGrowthMb, `The heap has grown by ${grown} MB`);
  });
});
