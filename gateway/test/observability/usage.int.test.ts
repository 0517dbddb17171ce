import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startTestStack } from '../../testing/gateway-stack.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';

type Line = {
  operation: string;
  hash: string;
  client: string;
  count: number;
  fields: string[];
  arguments: string[];
};

const orderPage = 'query OrderPage($id: ID!) { order(id: $id) { status payment { status } } }';
const updates = 'subscription Updates { orderUpdated(orderId: "ord_1") { status } }';
const web = { 'apollographql-client-name': 'web', 'apollographql-client-version': '1.2' };

/** A stack that records usage, and what its gateway has written. */
async function startRecordingStack(env: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'usage-'));
  const stack = await startTestStack({ USAGE_DIR: dir, ...env });
  const text = () => readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));
  return {
    ...stack,
    dir,
    text,
    lines: () =>
      text().flatMap((each) =>
        each
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Line),
      ),
    [Symbol.asyncDispose]: async () => {
      await stack[Symbol.asyncDispose]();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const summary = (lines: readonly Line[]) =>
  lines.map(({ operation, client, count }) => `${operation}, ${client}: ${count}`).sort();

describe('usage records', () => {
  it('name the operation, client, fields and arguments of queries and mutations over HTTP, without values', async () => {
    await using stack = await startRecordingStack();
    const token = await stack.issuer.token('usr_ada');
    stack.shop.move('ord_secret', 'PLACED');
    for (let index = 0; index < 3; index += 1)
      await stack.ask(orderPage, { token, headers: web, variables: { id: 'ord_secret' } });
    await stack.ask('mutation { rename(name: "a secret") { name } }', { token });
    await stack.ask('{ nothing }', { token });
    await stack.gateway[Symbol.asyncDispose]();

    assert.deepEqual(summary(stack.lines()), ['(anonymous), (unknown): 1', 'OrderPage, web 1.2: 3']);
    const page = stack.lines().find(({ operation }) => operation === 'OrderPage');
    assert.deepEqual(page?.fields, ['Order.payment', 'Order.status', 'Payment.status', 'Query.order']);
    assert.deepEqual(page?.arguments, ['Query.order.id']);
    assert.doesNotMatch(stack.text().join(), /secret|usr_ada/);
  });

  it('include what sockets and event streams carry; a subscription counts when it starts', async () => {
    await using stack = await startRecordingStack({ USAGE_INTERVAL_MS: '100' });
    stack.shop.move('ord_1', 'PLACED');
    const token = await stack.issuer.token('usr_ada');
    using socket = connectSocket(stack.gateway.url, token);
    using streams = connectStreams(stack.gateway.url, token);
    using named = createClientNamed('tv', stack.gateway.url);

    const first = socket.follow(updates);
    const second = streams.follow(updates);
    named.ask('query Me { me { name } }');

    await eventually(() => assert.deepEqual([first.results.length, second.results.length], [1, 1]));
    await eventually(() => {
      const all = summary(stack.lines());
      assert.deepEqual(
        all.filter((each) => each.startsWith('Me')),
        ['Me, tv: 1'],
      );
      const subscriptions = stack.lines().filter(({ operation }) => operation === 'Updates');
      assert.equal(
        subscriptions.reduce((sum, { count }) => sum + count, 0),
        2,
      );
    });
  });

  it('are written for the name that Apollo libraries send, where no header names the client', async () => {
    await using stack = await startRecordingStack();
    const body = {
      query: '{ me { id } }',
      extensions: { clientLibrary: { name: '@apollo/client', version: '4.0' } },
    };
    await fetch(`${stack.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await stack.gateway[Symbol.asyncDispose]();

    assert.deepEqual(summary(stack.lines()), ['(anonymous), @apollo/client 4.0: 1']);
  });

  it('of two replicas in one folder stand in files of their own', async () => {
    await using stack = await startRecordingStack();
    await using another = await stack.another();
    await stack.ask('{ me { id } }');
    await fetch(`${another.url}/graphql?query={me{id}}`);
    await stack.gateway[Symbol.asyncDispose]();
    await another[Symbol.asyncDispose]();

    assert.equal(readdirSync(stack.dir).length, 2);
    assert.deepEqual(summary(stack.lines()), ['(anonymous), (unknown): 1', '(anonymous), (unknown): 1']);
  });

  it('that cannot be written are one line in the log, and no error for a client', async () => {
    await using stack = await startRecordingStack({ USAGE_INTERVAL_MS: '100' });
    rmSync(stack.dir, { recursive: true });
    const complaints = () => stack.log.filter(({ msg }) => msg === 'usage records cannot be written');
    await eventually(async () => {
      const { status, body } = await stack.ask<{ errors?: unknown }>('{ me { id } }');
      assert.deepEqual([status, body.errors], [200, undefined]);
      assert.equal(complaints().length, 1);
    });
    await stack.ask('{ me { id } }');
    await stack.gateway[Symbol.asyncDispose]();

    assert.equal(complaints().length, 1);
  });
});

/** A client that names itself in its connection parameters, as one in a browser has to. */
function createClientNamed(name: string, url: string) {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { 'apollographql-client-name': name },
  });
  return {
    ask: (query: string) => void client.subscribe({ query }, { next() {}, error() {}, complete() {} }),
    [Symbol.dispose]: () => void client.dispose(),
  };
}
