import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { startTestStack, type TestStack } from './stack.ts';

/** A line of corpora/malformed-http.json. OPERATION, or QUERY within a path, stands for a valid query of its own. */
type Case = {
  about: string;
  /** Method and path, then headers. */
  head: [string, ...string[]];
  /** The body: as JSON, as it is, or as bytes. */
  json?: unknown;
  body?: string;
  hex?: string;
  status: number;
  type: string;
  /** Of the first error; null where there is an answer. */
  code: string | null;
  message?: string;
  headers?: Record<string, string>;
};

const cases = JSON.parse(
  readFileSync(new URL('corpora/malformed-http.json', import.meta.url), 'utf8'),
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
        const answer = await send(stack, each, `{ own${number}: __typename }`);

        const [error] = answer.body.errors ?? [];
        const seen = { status: answer.status, type: answer.type, code: error?.extensions.code ?? null };
        assert.deepEqual(seen, { status, type, code }, `${state}: ${JSON.stringify(answer.body)}`);
        if (code === null) assert.ok(answer.body.data, state);
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

async function send({ gateway }: TestStack, each: Case, operation: string) {
  const [line, ...headers] = each.head.map((text) => text.replaceAll('QUERY', encodeURIComponent(operation)));
  const text = each.body ?? (each.json === undefined ? '' : JSON.stringify(each.json));
  const body = each.hex ? Buffer.from(each.hex, 'hex') : Buffer.from(text.replace('OPERATION', operation));
  const names = new Set(headers.map((header) => header.split(':')[0]?.toLowerCase()));
  const length = names.has('content-length') ? [] : [`content-length: ${body.length}`];
  const connection = connect(gateway.port, '127.0.0.1');
  const head = [`${line} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers, ...length];
  connection.write(`${head.join('\r\n')}\r\n\r\n`);
  connection.write(body);
  return read((await buffer(connection)).toString());
}

function read(text: string) {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map(lines.map((line) => [nameIn(line), line.slice(line.indexOf(':') + 1).trim()]));
  const type = headers.get('content-type')?.split(';')[0];
  const body = text.slice(end + 4);
  const result = type === 'text/event-stream' ? /^data: (.+)$/m.exec(body)?.[1] : body;
  return { status: Number(first.split(' ')[1]), type, headers, body: JSON.parse(result ?? '') };
}

const nameIn = (line: string): string => line.slice(0, line.indexOf(':')).toLowerCase();
