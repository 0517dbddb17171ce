import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { it } from 'node:test';
import { listen, readBody, sendJson } from '@shop/shared/runtime';

it('says in one sentence that a port is in use', async () => {
  await using first = await listen('orders', 0, () => {});

  await assert.rejects(
    listen('payments', first.port, () => {}),
    {
      name: 'StartError',
      message: `payments cannot listen on 127.0.0.1:${first.port}: the port is in use by another process`,
    },
  );
});

it('lets a request in flight finish when it stops, and then keeps nobody waiting', async () => {
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

it('does not wait, when it stops, for a connection on which nothing has been asked', async () => {
  const server = await listen('orders', 0, () => {});
  const accepted = once(server.server, 'connection');
  const socket = connect(server.port, '127.0.0.1');
  const closed = once(socket, 'close');
  await accepted;

  await server[Symbol.asyncDispose]();

  await closed;
});

it('refuses a body over the limit with an answer, announced or not', async () => {
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

it('keeps letters whole that arrive in pieces', async () => {
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
