import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it, mock } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startLiveFixture, type LiveFixture } from '../../testing/live-fixture.ts';
import type { TestStack } from '../../testing/gateway-stack.ts';

const follow =
  'subscription($id: ID!, $after: String) { orderUpdated(orderId: $id, after: $after) { status } }';

type Asking = { query: string; variables?: object; token?: string; accept?: string; origin?: string };

const accepting = ({ accept = 'text/event-stream', token, origin }: Asking) => ({
  accept,
  ...(token && { authorization: `Bearer ${token}` }),
  ...(origin && { origin }),
});

const get = ({ gateway }: TestStack, { query, variables = {}, ...rest }: Asking) =>
  fetch(
    `${gateway.url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`,
    { headers: accepting({ query, ...rest }) },
  );

const post = ({ gateway }: TestStack, { query, variables, ...rest }: Asking) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...accepting({ query, ...rest }) },
    body: JSON.stringify({ query, variables }),
  });

/** Reads a stream until the expected text, or until the connection ends. */
async function* textOf({ body }: Response): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) yield decoder.decode(chunk, { stream: true });
}

async function readUntil(text: AsyncGenerator<string, void>, awaited: string): Promise<string> {
  let read = '';
  while (!read.endsWith(awaited)) {
    const { value, done } = await text.next();
    if (done) return read;
    read += value;
  }
  return read;
}

const update = (status: string) => `event: next\ndata: {"data":{"orderUpdated":{"status":"${status}"}}}\n\n`;
const complete = 'event: complete\ndata:\n\n';
const ended = ({ log }: TestStack) => log.filter(({ type }) => type === 'subscription').length;
const noErrors = ({ log }: TestStack) =>
  assert.deepEqual(
    log.filter(({ level }) => level === 'error'),
    [],
  );

describe('a stream of events on the wire', () => {
  let fixture: LiveFixture;
  let token: string;
  before(async () => {
    fixture = await startLiveFixture();
    token = await fixture.issuer.token('usr_ada');
  });
  after(() => fixture[Symbol.asyncDispose]());

  it('is a comment, the result and the event complete', async () => {
    const response = await post(fixture, { query: '{ me { id } }', token, origin: 'https://shop.example' });

    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.equal(response.headers.get('cache-control'), 'no-cache, no-transform');
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    const result = 'event: next\ndata: {"data":{"me":{"id":"usr_ada"}}}\n\n';
    assert.equal(await response.text(), `:\n\n${result}${complete}`);
  });

  it('can be requested by GET, with only what an EventSource sends', async () => {
    fixture.shop.move('ord_get', 'PLACED');
    const asked = await get(fixture, { query: '{ __typename }' });
    const followed = await get(fixture, { query: follow, variables: { id: 'ord_get' }, token });

    assert.equal(
      await asked.text(),
      `:\n\nevent: next\ndata: {"data":{"__typename":"Query"}}\n\n${complete}`,
    );
    const text = textOf(followed);
    assert.equal(await readUntil(text, update('PLACED')), `:\n\n${update('PLACED')}`);
    await text.return();
  });

  it('is sent if the client prefers it, and JSON if the client accepts both equally', async () => {
    const typeFor = async (accept: string) =>
      (await post(fixture, { query: '{ __typename }', accept })).headers.get('content-type')?.split(';')[0];

    assert.equal(await typeFor('text/event-stream, multipart/mixed'), 'text/event-stream');
    assert.equal(await typeFor('application/json;q=0.5, Text/Event-Stream;q=0.9'), 'text/event-stream');
    assert.equal(await typeFor('application/json, text/event-stream'), 'application/json');
    assert.equal(await typeFor('*/*'), 'application/json');
  });

  it('sends heartbeats while nothing happens', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const text = textOf(
        await post(fixture, { query: 'subscription { myOrdersUpdated { status } }', token }),
      );
      await readUntil(text, ':\n\n');
      mock.timers.tick(12_000);
      assert.equal(await readUntil(text, ':\n\n'), ':\n\n');
      mock.timers.tick(12_000);
      assert.equal(await readUntil(text, ':\n\n'), ':\n\n');
      await text.return();
    } finally {
      mock.timers.reset();
    }
  });
});

/** Subscribes to more than fits into the buffers of the connection, and never reads. */
async function askAndReadNothing({ gateway, issuer, shop }: LiveFixture): Promise<Disposable> {
  for (let step = 0; step < 1000; step += 1) shop.move('ord_1', 'x'.repeat(50_000));
  const authorization = `Bearer ${await issuer.token('usr_ada')}`;
  const asking = request(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { authorization, accept: 'text/event-stream', 'content-type': 'application/json' },
  });
  asking.on('error', () => {});
  asking.end(JSON.stringify({ query: follow, variables: { id: 'ord_1', after: '' } }));
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  answer.on('error', () => {});
  return { [Symbol.dispose]: () => void answer.destroy() };
}

describe('a client of a stream', () => {
  it('that reads nothing receives no more, and is finally disconnected', async () => {
    await using fixture = await startLiveFixture();
    fixture.gateway.server.timeout = 300;
    using _stalled = await askAndReadNothing(fixture);

    await eventually(() => assert.equal(ended(fixture), 1));

    const { updates } = fixture.log.find(({ type }) => type === 'subscription') ?? {};
    assert.ok(Number(updates) < 900, `${String(updates)} updates were sent`);
    noErrors(fixture);
  });

  it('that reads nothing does not delay a gateway that stops', async () => {
    await using fixture = await startLiveFixture({ SUBGRAPH_TIMEOUT_MS: '1000' });
    using _stalled = await askAndReadNothing(fixture);

    await fixture.gateway[Symbol.asyncDispose]();

    assert.equal(ended(fixture), 1);
    noErrors(fixture);
  });

  it('cannot request one pipelined behind another request', async () => {
    await using fixture = await startLiveFixture();
    const token = await fixture.issuer.token('usr_ada');
    const search = new URLSearchParams({ query: 'subscription { myOrdersUpdated { status } }' }).toString();
    const line = `GET /graphql?${search} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${token}\r\n\r\n`;

    const connection = connect(fixture.gateway.port, '127.0.0.1');
    connection.write(line.repeat(3));
    await eventually(() => assert.equal(fixture.subgraphs.orders.answered, 1));
    connection.destroy();
    await eventually(() => assert.equal(ended(fixture), 1));
    await fixture.change('ord_1', 'PLACED');
    await fixture.ask<any>('{ __typename }');

    assert.equal(fixture.subgraphs.orders.asked.length, 1);
    noErrors(fixture);
  });
});
