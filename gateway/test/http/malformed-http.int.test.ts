import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const query = '{"query":"{ __typename }"}';
const head = (more = '') =>
  `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${more}Content-Length: ${query.length}\r\n\r\n`;

async function open({ gateway }: TestStack, text: string): Promise<Socket> {
  const connection = connect(gateway.port, '127.0.0.1');
  await once(connection, 'connect');
  connection.write(text);
  return connection;
}

/** Everything that is received before the connection ends. */
async function answerTo(stack: TestStack, text: string) {
  const connection = await open(stack, text);
  const chunks: Buffer[] = [];
  connection.on('data', (chunk: Buffer) => void chunks.push(chunk));
  connection.on('error', () => {});
  await once(connection, 'close');
  const [headers = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  return { status: Number(headers.split(' ')[1]), body: JSON.parse(body) };
}

describe('malformed HTTP', () => {
  const malformed: Record<string, [text: string, status: number]> = {
    'no HTTP at all': ['hello\r\n\r\n', 400],
    'two lengths': [
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    'endless headers': [`GET /health HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  };
  for (const [problem, [text, expected]] of Object.entries(malformed)) {
    it(`is answered with a code and a trace id: ${problem}`, async () => {
      await using stack = await startTestStack();

      const { status, body } = await answerTo(stack, text);

      const { code, traceId } = body.errors[0].extensions;
      assert.deepEqual([status, code], [expected, 'BAD_REQUEST']);
      assert.match(traceId, /^[0-9a-f]{32}$/);
    });
  }

  it('is not logged as an error when the client disconnects during its request', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '1' });

    const connection = await open(stack, `${head()}{"que`);
    connection.resetAndDestroy();
    await once(connection, 'close');
    await eventually(async () => assert.equal((await stack.ask<any>('{ __typename }')).status, 429));
    stack.clock.advance(60_000);

    assert.equal((await stack.ask<any>('{ __typename }')).status, 200);
    assert.deepEqual(
      stack.log.filter(({ level }) => level === 'error'),
      [],
    );
  });

  it('is answered as HTTP/1.1 when a client offers HTTP/2', async () => {
    await using stack = await startTestStack();
    const offer = 'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n';

    const connection = await open(
      stack,
      `${head(`Connection: Upgrade, HTTP2-Settings\r\n${offer}`)}${query}`,
    );
    const [answer] = (await once(connection, 'data')) as [Buffer];
    connection.destroy();

    assert.match(answer.toString(), /^HTTP\/1\.1 200 OK/);
  });
});

describe('a gateway that stops', () => {
  it('does not wait for a client that never finishes its request', async () => {
    const stack = await startTestStack({ SUBGRAPH_TIMEOUT_MS: '100' });
    const connections = [await open(stack, 'POST /gra'), await open(stack, `${head()}{"que`)];
    const closed = connections.map((connection) => {
      connection.on('error', () => {});
      return new Promise((resolve) => connection.once('close', resolve));
    });

    await stack[Symbol.asyncDispose]();

    await Promise.all(closed);
  });
});
