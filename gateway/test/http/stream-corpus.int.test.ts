import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sendRaw, type RawRequest, type RawResponse } from '../../testing/clients/raw-http.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

/**
 * A line of corpora/malformed-streams.json. An error of the operation is an event of the stream, as the
 * protocol requires; an invalid request is answered as over plain HTTP.
 */
type Case = RawRequest & {
  status: number;
  /** Default: a stream for 200, and JSON for the rest. */
  type?: string;
  /** Of the first error; null where there is an answer. */
  code: string | null;
};

const cases = JSON.parse(
  readFileSync(new URL('../corpora/malformed-streams.json', import.meta.url), 'utf8'),
) as Case[];
const stream = 'text/event-stream';

describe('a request for a stream of events, first while its operation is new and then prepared:', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '100000' });
  });
  after(() => stack[Symbol.asyncDispose]());

  for (const [number, each] of cases.entries()) {
    const { about, status, code, type = status === 200 ? stream : 'application/json' } = each;
    it(`${about} gives ${status} ${code ?? 'and data'}`, async () => {
      for (const state of ['new', 'prepared']) {
        const answer = await sendRaw(stack.gateway.port, each, `{ own${number}: __typename }`);

        const { data, errors: [error] = [] } = resultIn(answer);
        const seen = { status: answer.status, type: answer.type, code: error?.extensions.code ?? null };
        assert.deepEqual(seen, { status, type, code }, `${state}: ${answer.text}`);
        if (code === null) assert.ok(data, state);
        else assert.deepEqual(Object.keys(error?.extensions ?? {}).sort(), ['code', 'traceId']);
        assert.equal(answer.headers.has('www-authenticate'), status === 401);
      }
      assert.deepEqual(
        stack.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }
});

type Result = { data?: unknown; errors?: { extensions: { code: string } }[] };

/** A stream has one event with the result, and then one which says that it is complete. */
function resultIn({ type, text }: RawResponse): Result {
  if (type !== stream) return JSON.parse(text) as Result;
  const events = [...text.matchAll(/^event: (\w+)\r?\ndata:(.*)$/gm)];
  const names = events.map(([, name]) => name);
  assert.deepEqual(names, ['next', 'complete'], text);
  return JSON.parse(events[0]?.[2] ?? '') as Result;
}
