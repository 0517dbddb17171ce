import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { WebSocket } from 'ws';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';
import { testedEngine } from '../../testing/tested-engine.ts';

const isReference = testedEngine['GATEWAY_ENGINE'] === 'apollo';

describe('headers of subgraphs', () => {
  let stack: TestStack;
  let token: string;
  before(async () => {
    stack = await startTestStack({
      RESPONSE_HEADERS: 'set-cookie, x-region=first, payments:x-debug',
      PROPAGATE_HEADERS: 'x-tenant',
    });
    token = await stack.issuer.token('usr_ada');
    stack.shop.move('ord_1', 'PLACED');
  });
  beforeEach(() => {
    stack.subgraphs.orders.says = {
      'set-cookie': ['cart=1; Path=/', 'theme=dark'],
      'x-region': 'north',
      'x-debug': 'orders',
      'x-secret': 'kept',
    };
    stack.subgraphs.payments.says = { 'set-cookie': 'paid=1', 'x-region': 'south', 'x-debug': 'payments' };
  });
  after(() => stack[Symbol.asyncDispose]());

  it('reach clients by the rules, and no others do', async () => {
    const { headers } = await stack.ask('{ order(id: "ord_1") { status payment { status } } }', {
      token,
      headers: { origin: 'https://shop.example' },
    });

    assert.deepEqual(headers.getSetCookie(), ['cart=1; Path=/', 'theme=dark', 'paid=1']);
    assert.equal(headers.get('x-region'), 'north');
    assert.equal(headers.get('x-debug'), 'payments');
    assert.equal(headers.get('x-secret'), null);
    assert.match(String(headers.get('access-control-expose-headers')), /x-region/);
  });

  it('are not there where their subgraph was not asked', async () => {
    const { headers } = await stack.ask('{ me { name } }', { token });

    assert.deepEqual(headers.getSetCookie(), []);
  });

  it('give no two clients one cookie', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    stack.subgraphs.orders.asked.length = 0;
    stack.shop.paying = promise;
    const asked = [1, 2].map(() => stack.ask('{ order(id: "ord_1") { payment { status } } }', { token }));
    await eventually(() => assert.equal(stack.subgraphs.orders.asked.length, 2));
    resolve();

    for (const { headers } of await Promise.all(asked)) assert.equal(headers.getSetCookie().length, 3);
  });

  it('come with the first part of an answer in parts', { skip: isReference }, async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    stack.shop.paying = promise;
    const response = await fetch(`${stack.gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'multipart/mixed;incrementalSpec=v0.2, application/json',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: '{ order(id: "ord_1") { status ... @defer { payment { status } } } }' }),
    });
    resolve();

    assert.deepEqual(response.headers.getSetCookie(), ['cart=1; Path=/', 'theme=dark']);
    assert.match(await response.text(), /CAPTURED/);
  });

  it('of the request that opened a socket reach subgraphs', async () => {
    stack.subgraphs.users.asked.length = 0;
    const socket = new WebSocket(
      `${stack.gateway.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
      {
        headers: { 'x-tenant': 'north' },
      },
    );
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', () =>
      socket.send('{"id":"1","type":"subscribe","payload":{"query":"{ me { name } }"}}'),
    );

    await eventually(() => assert.equal(stack.subgraphs.users.asked.at(-1)?.headers['x-tenant'], 'north'));
    socket.terminate();
  });
});
