import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestStack, type TestStack } from './stack.ts';

const stream = { accept: 'text/event-stream' };
const json = { 'content-type': 'application/json' };

/** What is wrong with an operation is told in the stream, as its protocol wants it; the rest as plain HTTP tells it. */
describe('a stream is refused', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack();
  });
  after(() => stack[Symbol.asyncDispose]());

  const send = async (init: RequestInit, search = '') => {
    const response = await fetch(`${stack.gateway.url}/graphql${search}`, init);
    const { status, headers } = response;
    const text = await response.text();
    const told = /^event: next\ndata: (.*)\n\nevent: complete\ndata:\n\n$/m.exec(text)?.[1];
    return { status, headers, body: JSON.parse(told ?? text) };
  };
  const post = (body: string, headers: Record<string, string> = {}) =>
    send({ method: 'POST', headers: { ...json, ...stream, ...headers }, body });
  const ask = (query: string, rest: object = {}) => post(JSON.stringify({ query, ...rest }));
  const byGet = (search: string) => send({ headers: stream }, `?${search}`);

  const mine = 'subscription { myOrdersUpdated { status } }';
  const one = 'subscription($id: ID!) { orderUpdated(orderId: $id) { status } }';
  const mistakes: Record<string, { ask: () => ReturnType<typeof send>; status: number; code: string }> = {
    'a body that is not JSON': { ask: () => post('{'), status: 400, code: 'BAD_REQUEST' },
    'a body without a query': { ask: () => post('{"a":1}'), status: 400, code: 'BAD_REQUEST' },
    'a search without a query': { ask: () => byGet('a=1'), status: 400, code: 'BAD_REQUEST' },
    'several operations in one request': {
      ask: () => post(`[{"query":"${mine}"}]`),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'another content type': {
      ask: () => post(mine, { 'content-type': 'text/plain' }),
      status: 415,
      code: 'BAD_REQUEST',
    },
    'another method': {
      ask: () => send({ method: 'PUT', headers: stream }),
      status: 405,
      code: 'BAD_REQUEST',
    },
    'a mutation by GET': {
      ask: () => byGet('query=mutation{rename(name:"A"){id}}'),
      status: 405,
      code: 'BAD_REQUEST',
    },
    'variables that are no object': {
      ask: () => ask(one, { variables: ['ord_1'] }),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'variables that are JSON once more': {
      ask: () => ask(one, { variables: '{"id":"ord_1"}' }),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'variables in the search that are not JSON': {
      ask: () => byGet(`query=${encodeURIComponent(one)}&variables={id`),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'an operation name that is no text': {
      ask: () => ask(mine, { operationName: 5 }),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'a syntax error': { ask: () => ask('subscription {'), status: 200, code: 'GRAPHQL_PARSE_FAILED' },
    'a query that is not valid': {
      ask: () => ask('{ nothing }'),
      status: 200,
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    'a subscription that is not valid': {
      ask: () => ask('subscription { nothing }'),
      status: 200,
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    'a subscription that is too large': {
      ask: () => ask(`subscription { ${'...{'.repeat(40)} myOrdersUpdated { status } ${'}'.repeat(40)} }`),
      status: 200,
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    'two subscriptions, and no word on which to run': {
      ask: () => ask(`${mine.replace(' ', ' A ')} ${mine.replace(' ', ' B ')}`),
      status: 200,
      code: 'OPERATION_RESOLUTION_FAILURE',
    },
    'a variable that is missing': { ask: () => ask(one), status: 200, code: 'BAD_USER_INPUT' },
    'nobody who wants what is theirs': { ask: () => ask(mine), status: 401, code: 'UNAUTHENTICATED' },
    'a token that is none': {
      ask: () => post('{"query":"{ __typename }"}', { authorization: 'Bearer forged' }),
      status: 401,
      code: 'UNAUTHENTICATED',
    },
  };
  for (const [mistake, { ask, status, code }] of Object.entries(mistakes)) {
    it(`with ${status} and ${code} for ${mistake}`, async () => {
      const { headers, body, ...answer } = await ask();

      assert.equal(answer.status, status, JSON.stringify(body));
      assert.match(
        String(headers.get('content-type')),
        status === 200 ? /^text\/event-stream/ : /^application\/json/,
      );
      assert.deepEqual(Object.keys(body.errors[0].extensions).sort(), ['code', 'traceId']);
      assert.equal(body.errors[0].extensions.code, code);
      assert.equal(headers.has('www-authenticate'), status === 401);
      assert.deepEqual(
        stack.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }

  it('with all that is wrong with its document', async () => {
    const { body } = await ask('subscription { myOrdersUpdated { nothing version no } }');

    assert.deepEqual(
      body.errors.map(({ message }: any) => /"(\w+)"/.exec(message)?.[1]),
      ['nothing', 'no'],
    );
  });
});

describe('a stream counts as one operation', () => {
  it('and is refused with 429 when it is one too many', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '1' });
    const ask = () =>
      stack.ask<any>('subscription { orderUpdated(orderId: "1") { status } }', { headers: stream });
    await stack.ask<any>('{ __typename }');

    const { status, headers, body } = await ask();

    assert.deepEqual([status, body.errors[0].extensions.code], [429, 'RATE_LIMITED']);
    assert.equal(headers.get('retry-after'), '60');
  });
});
