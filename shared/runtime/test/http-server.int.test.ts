import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { listen, readBody, sendJson, type UnreadableBody } from '@shop/shared/runtime';

it('reports in one sentence that a port is in use', async () => {
  await using first = await listen('orders', 0, () => {});

  await assert.rejects(
    listen('payments', first.port, () => {}),
    {
      name: 'StartError',
      message: `payments cannot listen on 127.0.0.1:${first.port}: the port is in use by another process`,
    },
  );
});

it('lets a request in flight finish when it stops, and then closes at once', async () => {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const server = await listen('orders', 0, (_request, response) => {
    begun.resolve();
    void finish.promise.then(() => sendJson(response, 200, { done: true }));
  });
  const answer = fetch(server.url);
  await begun.promise;

  const began = performance.now();
  const stopped = server[Symbol.asyncDispose]();
  finish.resolve();

  assert.deepEqual(await (await answer).json(), { done: true });
  await stopped;
  assert.ok(performance.now() - began < 2000, 'the kept-alive connection was closed too');
});

it('sends connection: close with the response in flight when it stops', async () => {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const server = await listen('orders', 0, (_request, response) => {
    begun.resolve();
    void finish.promise.then(() => sendJson(response, 200, { done: true }));
  });
  const before = once(get(server.url, { agent: new Agent({ keepAlive: true }) }), 'response');
  await begun.promise;

  const stopped = server[Symbol.asyncDispose]();
  finish.resolve();

  const [{ headers }] = (await before) as [IncomingMessage];
  assert.equal(headers.connection, 'close');
  await stopped;
});

it('keeps an idle connection longer than load balancers do', async () => {
  await using server = await listen('orders', 0, (_request, response) => sendJson(response, 200, {}));

  const { headers } = await fetch(server.url);

  assert.match(headers.get('keep-alive') ?? '', /^timeout=(7[6-9]|[89]\d)$/);
});

it('does not wait, when it stops, for a connection without a request', async () => {
  const server = await listen('orders', 0, () => {});
  const accepted = once(server.server, 'connection');
  const socket = connect(server.port, '127.0.0.1');
  const closed = once(socket, 'close');
  await accepted;

  await server[Symbol.asyncDispose]();

  await closed;
});

it('refuses a body over the limit with a response, with and without a content-length', async () => {
  await using server = await listen('orders', 0, (request, response) => {
    readBody(request, 10).then(
      (text) => sendJson(response, 200, { text }),
      (error: Error) => sendJson(response, 400, { message: error.message }),
    );
  });
  const chunked = new ReadableStream({
    start(controller) {
      for (let index = 0; index < 20; index++) controller.enqueue(new TextEncoder().encode('x'.repeat(1000)));
      controller.close();
    },
  });

  const fits = await fetch(server.url, { method: 'POST', body: 'x'.repeat(10) });
  const announced = await fetch(server.url, { method: 'POST', body: 'x'.repeat(11) });
  const streamed = await fetch(server.url, { method: 'POST', body: chunked, duplex: 'half' });

  assert.deepEqual(await fits.json(), { text: 'x'.repeat(10) });
  for (const refused of [announced, streamed]) {
    assert.equal(refused.status, 400);
    assert.deepEqual(await refused.json(), { message: 'The body is larger than the 10 bytes allowed' });
  }
});

it('decodes characters that arrive in pieces', async () => {
  await using server = await listen('orders', 0, (request, response) => {
    void readBody(request, 100).then((text) => sendJson(response, 200, { text }));
  });
  const euro = Buffer.from('€');
  const socket = connect(server.port, '127.0.0.1');
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${euro.length}\r\nConnection: close\r\n\r\n`);
  socket.write(euro.subarray(0, 1));
  await new Promise(setImmediate);
  socket.write(euro.subarray(1));

  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  await once(socket, 'close');
  assert.match(answer, /"€"/);
});

const bodies: Record<string, [headers: Record<string, string>, body: string | Buffer, status: number]> = {
  'UTF-8': [{ 'content-type': 'text/plain; charset=UTF-8' }, 'é', 200],
  'UTF-8 in quotes': [{ 'content-type': 'text/plain;charset="utf-8"' }, 'é', 200],
  'no content type': [{}, Buffer.from('é'), 200],
  'the encoding identity': [{ 'content-encoding': 'identity' }, 'a', 200],
  'Latin-1': [{ 'content-type': 'text/plain; charset=iso-8859-1' }, Buffer.from('é', 'latin1'), 415],
  'UTF-16': [
    { 'content-type': 'text/plain; boundary=x; charset=utf-16le' },
    Buffer.from('é', 'utf16le'),
    415,
  ],
  'bytes that are not UTF-8': [{}, Buffer.from('é', 'latin1'), 400],
  gzip: [{ 'content-encoding': 'gzip' }, gzipSync('{}'), 415],
  'several encodings': [{ 'content-encoding': 'identity, br' }, 'a', 415],
  'more than the limit': [{}, 'x'.repeat(101), 413],
};
for (const [what, [headers, body, status]] of Object.entries(bodies)) {
  it(`reads or refuses a body: ${what} with ${status}`, async () => {
    await using server = await listen('orders', 0, (request, response) => {
      readBody(request, 100).then(
        (text) => sendJson(response, 200, { text }),
        (error: UnreadableBody) => sendJson(response, error.status, { ...error.headers }),
      );
    });

    const answer = await fetch(server.url, { method: 'POST', headers, body });

    assert.equal(answer.status, status);
    const found = (await answer.json()) as { text?: string; 'accept-encoding'?: string };
    if (status === 200) assert.equal(found.text, body.toString());
    if ('content-encoding' in headers && status === 415) assert.equal(found['accept-encoding'], 'identity');
  });
}
