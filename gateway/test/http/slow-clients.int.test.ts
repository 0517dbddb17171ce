import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';
import { heapMb } from '../../testing/leaks.ts';

const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`;
/** More than the buffers of a connection on both sides. */
const longName = 'A'.repeat(8_000_000);
const itsQuery = JSON.stringify({ query: '{ me { name } }' });

describe('a client that is slow', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack({
      REQUEST_TIMEOUT_MS: '600',
      HEADERS_TIMEOUT_MS: '600',
      IDLE_TIMEOUT_MS: '600',
      RATE_LIMIT_PER_MINUTE: '100000',
      MAX_UNREAD_BYTES: '10000000',
    });
  });
  after(() => stack[Symbol.asyncDispose]());

  /** What the gateway answers until it closes the connection. */
  function open() {
    const connection = connect(stack.gateway.port, '127.0.0.1').on('error', () => {});
    const closed = new Promise<unknown>((resolve) => connection.once('close', resolve));
    return { connection, closed, [Symbol.dispose]: () => void connection.destroy() };
  }
  const othersAreServed = async () => assert.equal((await stack.ask('{ __typename }')).status, 200);

  it('and sends 100 MB without saying so gets 413 after the first of them', async () => {
    using client = open();
    const { connection, closed } = client;
    const before = heapMb();
    const answer = textOf(connection);
    connection.write(`${head}transfer-encoding: chunked\r\n\r\n`);

    let sentBytes = 0;
    while (sentBytes < 100e6 && !connection.destroyed) {
      sentBytes += 100_000;
      if (connection.write(chunk(100_000))) continue;
      // A connection that is cut rejects the wait.
      await Promise.race([once(connection, 'drain'), closed]).catch(() => {});
    }
    await closed;

    assert.match(await answer, /^HTTP\/1\.1 413 /);
    assert.ok(sentBytes < 20e6, `It could send ${sentBytes} bytes`);
    assert.ok(heapMb() - before < 5);
    await othersAreServed();
  });

  it('and sends its body a byte at a time gets 408 when the time for a request is over', async () => {
    using client = open();
    const { connection, closed } = client;
    const answer = textOf(connection);
    connection.write(`${head}content-length: 100000\r\n\r\n`);

    // One byte for each that the gateway has taken, which is at once.
    const drip = (): void => void connection.write(' ', (lost) => void (lost ?? setImmediate(drip)));
    drip();
    await closed;

    assert.match(await answer, /^HTTP\/1\.1 408 /);
    await othersAreServed();
  });

  it('and does not read its answer is disconnected, and what it has not read is forgotten', async () => {
    using client = open();
    const { connection } = client;
    const token = await stack.issuer.token('usr_ada');
    stack.shop.user.name = longName;
    connection.write(
      `${head}authorization: Bearer ${token}\r\ncontent-length: ${itsQuery.length}\r\n\r\n${itsQuery}`,
    );
    const [first] = (await once(connection, 'data')) as [Buffer];
    connection.pause();

    // Until it is disconnected, its address gets no other long answer.
    await eventually(async () => {
      assert.equal((await stack.ask('{ me { name } }', { token })).status, 200);
    });
    await othersAreServed();
    connection.resume();
    const text = String(first) + (await textOf(connection));

    assert.ok(text.length < longName.length, `It got ${text.length} of 8,000,000 characters`);
  });
});

async function textOf(connection: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  connection.on('data', (each: Buffer) => void chunks.push(each));
  if (!connection.closed) await new Promise((resolve) => connection.once('close', resolve));
  return Buffer.concat(chunks).toString();
}
