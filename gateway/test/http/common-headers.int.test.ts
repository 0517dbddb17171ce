import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
const json = { 'content-type': 'application/json' };
const body = '{"query":"{ __typename }"}';

const requests: Record<string, { path: string; status: number } & RequestInit> = {
  'a query': { path: '/graphql', status: 200, method: 'POST', headers: json, body },
  'a query by GET': { path: '/graphql?query={__typename}', status: 200 },
  'an event stream': {
    path: '/graphql?query={__typename}',
    status: 200,
    headers: { accept: 'text/event-stream' },
  },
  'a syntax error': { path: '/graphql?query={', status: 400 },
  'a token that is none': {
    path: '/graphql?query={__typename}',
    status: 401,
    headers: { authorization: 'Bearer forged' },
  },
  'a path that is not there': { path: '/nothing', status: 404 },
  'another method': { path: '/graphql', status: 405, method: 'PUT' },
  'another content type': { path: '/graphql', status: 415, method: 'POST', body },
  'a preflight': {
    path: '/graphql',
    status: 204,
    method: 'OPTIONS',
    headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' },
  },
  '/health': { path: '/health', status: 200 },
  '/ready': { path: '/ready', status: 200 },
  'the explorer': { path: '/', status: 200, headers: { accept: 'text/html' } },
  'a script of the explorer': { path: '/explorer/browser.js', status: 200 },
};

describe('every answer names its trace and forbids to guess its type:', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack();
  });
  after(() => stack[Symbol.asyncDispose]());

  for (const [about, { path, status, headers, ...init }] of Object.entries(requests)) {
    it(about, async () => {
      const answer = await fetch(stack.gateway.url + path, { ...init, headers: { ...headers, traceparent } });
      await answer.text();

      assert.equal(answer.status, status);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(answer.headers.get('x-request-id'), traceId);
      assert.match(answer.headers.get('traceparent') ?? '', new RegExp(`^00-${traceId}-`));
    });
  }

  it('what is not HTTP, with a trace of its own', async () => {
    const connection = connect(stack.gateway.port, '127.0.0.1');
    connection.write('hello\r\n\r\n');

    const answer = await text(connection);

    const id = /"traceId":"([0-9a-f]{32})"/.exec(answer)?.[1];
    assert.ok(id);
    assert.match(answer, new RegExp(`^x-request-id: ${id}\r$`, 'm'));
    assert.match(answer, new RegExp(`^traceparent: 00-${id}-`, 'm'));
    assert.match(answer, /^x-content-type-options: nosniff\r$/m);
  });

  const refusedSockets: Record<string, [line: string, status: string]> = {
    'at another path': ['GET /nothing', '404 Not Found'],
    'without a key': ['GET /graphql', '400 Bad Request'],
    'by another method': ['PUT /graphql', '405 Method Not Allowed'],
  };
  for (const [how, [line, status]] of Object.entries(refusedSockets))
    it(`a WebSocket that is refused ${how}`, async () => {
      const connection = connect(stack.gateway.port, '127.0.0.1');
      connection.write(
        `${line} HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\ntraceparent: ${traceparent}\r\n\r\n`,
      );

      const answer = await text(connection);

      assert.match(answer, new RegExp(`^HTTP/1.1 ${status}\r$`, 'm'));
      assert.match(answer, new RegExp(`^x-request-id: ${traceId}\r$`, 'm'));
    });

  it('where scripts of other origins can read them', async () => {
    const { headers } = await stack.ask('{ __typename }', { headers: { origin: 'https://a.example' } });

    const exposed = headers.get('access-control-expose-headers')?.split(', ') ?? [];
    assert.ok(
      ['x-request-id', 'traceparent', 'etag'].every((name) => exposed.includes(name)),
      exposed.join(),
    );
  });
});
