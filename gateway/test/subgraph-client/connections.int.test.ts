import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { ConnectionPool } from '../../subgraph-client/http/connection-pool.ts';
import { HttpCall } from '../../subgraph-client/http-call.ts';

const ok = (more = '') => `HTTP/1.1 200 OK\r\n${more}content-length: 2\r\n\r\n{}`;

/** A server that answers the requests on a connection with these texts in turn. */
async function startServer(answers: string[]) {
  const connections: Socket[] = [];
  const received: string[] = [];
  const server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received.push(bytes.toString('latin1'));
      const answer = answers.shift();
      if (answer === undefined) socket.destroy();
      else socket.write(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = new ConnectionPool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const send = (headers = '', body = '{}') => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const outcome = {
      answered: ({ bytes }: { bytes: Buffer }) => resolve(bytes.toString()),
      failed: reject,
    };
    const call = new HttpCall(1000, outcome);
    const head = `POST / HTTP/1.1\r\nhost: x\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    call.carriedBy(pool.send(head, body, call));
    return promise;
  };
  return {
    connections,
    received,
    send,
    async [Symbol.asyncDispose]() {
      await pool.close();
      server.close();
      for (const each of connections) each.destroy();
    },
  };
}

describe('a connection to a subgraph', () => {
  const used: Record<string, [first: string, connections: number]> = {
    'carries the next request': [ok(), 1],
    'is left when the server closes it': [ok('connection: close\r\n'), 2],
    'is left before the server closes it, who says when': [ok('keep-alive: timeout=1\r\n'), 2],
    'is left when more has come than was asked for': [`${ok()}HTTP/1.1 408 Request Timeout\r\n\r\n`, 2],
  };
  for (const [name, [first, connections]] of Object.entries(used)) {
    it(name, async () => {
      await using server = await startServer([first, ok()]);

      assert.equal(await server.send(), '{}');
      assert.equal(await server.send(), '{}');

      assert.equal(server.connections.length, connections);
    });
  }

  it('is closed when the server sends something unrequested', async () => {
    await using server = await startServer([ok(), ok()]);
    await server.send();

    server.connections[0]?.end('HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n');
    await eventually(() => assert.ok(server.connections[0]?.destroyed));

    assert.equal(await server.send(), '{}');
    assert.equal(server.connections.length, 2);
  });

  it('is closed after being idle for as long as servers keep connections', async () => {
    await using server = await startServer([ok('keep-alive: timeout=2\r\n')]);

    await server.send();

    await eventually(() => assert.ok(server.connections[0]?.readableEnded));
  });

  it('carries headers and body unchanged', async () => {
    await using server = await startServer([ok(), ok()]);

    await server.send('x-tenant: caf\u00e9\r\n', '{"a":"é€"}');
    await server.send('', '{"a":"é€"}');

    const body = Buffer.from('{"a":"é€"}').toString('latin1');
    assert.equal(
      server.received[0],
      `POST / HTTP/1.1\r\nhost: x\r\nx-tenant: caf\u00e9\r\ncontent-length: 13\r\n\r\n${body}`,
    );
    assert.ok(server.received[1]?.endsWith(body));
  });

  it('that breaks also closes the idle ones', async () => {
    await using server = await startServer([ok(), ok(), ok()]);
    await Promise.all([server.send(), server.send()]);
    assert.equal(server.connections.length, 2);
    const next = server.send();
    await next;
    // No text is left, so the server breaks the connection.
    await assert.rejects(server.send(), { code: 'ECONNRESET' });

    await eventually(() => assert.ok(server.connections.every(({ destroyed }) => destroyed)));
  });

  it('is closed with the pool when its request has been answered', async () => {
    const server = await startServer(['HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n']);
    const answer = server.send();
    await eventually(() => assert.equal(server.received.length, 1));
    const closed = server[Symbol.asyncDispose]();

    server.connections[0]?.write('{}');

    assert.equal(await answer, '{}');
    await closed;
  });
});

describe('the addresses of a host name', () => {
  it('are all used, and followed when they change', async () => {
    const asked: (string | undefined)[] = [];
    const connections: Socket[] = [];
    const server = createServer((socket) => {
      connections.push(socket.on('error', () => {}));
      socket.on('data', () => {
        asked.push(socket.localAddress);
        socket.write(ok('keep-alive: timeout=60\r\n'));
      });
    });
    server.listen(0, '0.0.0.0');
    await once(server, 'listening');
    let addresses = ['127.0.0.1', '127.0.0.2'];
    const { port } = server.address() as AddressInfo;
    const pool = new ConnectionPool(`http://shop.test:${port}`, async () =>
      addresses.map((address) => ({ address, family: 4 })),
    );
    const send = () =>
      new Promise<unknown>((answered, failed) => {
        const call = new HttpCall(1000, { answered, failed });
        call.carriedBy(pool.send('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n', '{}', call));
      });

    await Promise.all([send(), send()]);
    assert.deepEqual(asked.toSorted(), ['127.0.0.1', '127.0.0.2']);
    addresses = ['127.0.0.3', '127.0.0.2'];
    await eventually(async () => {
      asked.length = 0;
      await Promise.all([send(), send()]);
      assert.deepEqual(asked.toSorted(), ['127.0.0.2', '127.0.0.3']);
    });

    await pool.close();
    server.close();
    for (const each of connections) each.destroy();
  });
});
