import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sendRaw, type RawRequest } from '../../testing/clients/raw-http.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

/** A line of corpora/malformed-http.json. */
type Case = RawRequest & {
  status: number;
  type: string;
  /** The code of the first error; null if there is none. */
  code: string | null;
  message?: string;
  headers?: Record<string, string>;
};

const cases = JSON.parse(
  readFileSync(new URL('../corpora/malformed-http.json', import.meta.url), 'utf8'),
) as Case[];

describe('a request over HTTP, first while its operation is new and then prepared:', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '100000' });
  });
  after(() => stack[Symbol.asyncDispose]());

  for (const [number, each] of cases.entries()) {
    const { about, head, status, type, code, message, headers = {} } = each;
    it(`${about} (${head.join(', ').slice(0, 100)}) gives ${status} ${code ?? 'and data'}`, async () => {
      for (const state of ['new', 'prepared']) {
        const answer = await sendRaw(stack.gateway.port, each, `{ own${number}: __typename }`);

        const body = JSON.parse(answer.text);
        const [error] = body.errors ?? [];
        const seen = { status: answer.status, type: answer.type, code: error?.extensions.code ?? null };
        assert.deepEqual(seen, { status, type, code }, `${state}: ${answer.text}`);
        if (code === null) assert.ok(body.data, state);
        if (code !== null) assert.match(error.extensions.traceId, /^[0-9a-f]{32}$/);
        if (message) assert.equal(error.message, message);
        for (const [name, value] of Object.entries(headers)) assert.equal(answer.headers.get(name), value);
      }
      assert.deepEqual(
        stack.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }
});
