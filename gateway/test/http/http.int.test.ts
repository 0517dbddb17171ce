import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('the HTTP endpoint', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack();
  });
  after(() => stack[Symbol.asyncDispose]());

  const send = async (init: RequestInit, search = '') => {
    const response = await fetch(`${stack.gateway.url}/graphql${search}`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as any };
  };
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    send({ method: 'POST', headers, body });

  const mistakes: Record<string, { ask: () => ReturnType<typeof send>; status: number; code: string }> = {
    'a body that is not JSON': { ask: () => post('{'), status: 400, code: 'BAD_REQUEST' },
    'an empty body': { ask: () => post(''), status: 400, code: 'BAD_REQUEST' },
    'a body without a query': { ask: () => post('{"a":1}'), status: 400, code: 'BAD_REQUEST' },
    'a body that is null': { ask: () => post('null'), status: 400, code: 'BAD_REQUEST' },
    'a query that is no string': { ask: () => post('{"query":7}'), status: 400, code: 'BAD_REQUEST' },
    'variables that are no object': {
      ask: () => post('{"query":"{ __typename }","variables":[]}'),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'several operations in one request': {
      ask: () => post('[{"query":"{ __typename }"}]'),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'another content type': {
      ask: () => post('{ me { id } }', { 'content-type': 'text/plain' }),
      status: 415,
      code: 'BAD_REQUEST',
    },
    'a body of more than a megabyte': {
      ask: () => post(JSON.stringify({ query: `{ me { id } } #${'x'.repeat(1_000_000)}` })),
      status: 413,
      code: 'BAD_REQUEST',
    },
    'another method': { ask: () => send({ method: 'PUT' }), status: 405, code: 'BAD_REQUEST' },
    'a mutation by GET': {
      ask: () => send({}, '?query=mutation{rename(name:"A"){id}}'),
      status: 405,
      code: 'BAD_REQUEST',
    },
    'a persisted query that is not known': {
      ask: () => post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}'),
      status: 200,
      code: 'PERSISTED_QUERY_NOT_FOUND',
    },
    'a syntax error': { ask: () => stack.ask<any>('{ me {'), status: 400, code: 'GRAPHQL_PARSE_FAILED' },
    'a document of too many tokens': {
      ask: () => stack.ask<any>(`{ ${'me { id } '.repeat(1300)} }`),
      status: 400,
      code: 'GRAPHQL_PARSE_FAILED',
    },
    'a document nested deeper than the parser can go': {
      ask: () => stack.ask<any>(`{ page(size: 1, mark: ${'['.repeat(2400)}${']'.repeat(2400)}) }`),
      status: 400,
      code: 'GRAPHQL_PARSE_FAILED',
    },
    'an operation nested too deeply': {
      ask: () => stack.ask<any>(`{ ${'...{'.repeat(1200)} me { id } ${'}'.repeat(1200)} }`),
      status: 400,
      code: 'GRAPHQL_PARSE_FAILED',
    },
    'many mutations at once': {
      ask: () => stack.ask<any>(`mutation { ${'rename(name: "A") { id } '.repeat(26)} }`),
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    'variables nested too deeply': {
      ask: () => post(`{"query":"{ __typename }","variables":{"mark":${nested(200)}}}`),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'variables of a GET nested too deeply': {
      ask: () => send({}, `?query={__typename}&variables={"mark":${nested(200)}}`),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'a body of levels that are never closed': {
      ask: () => post('['.repeat(900_000)),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'a list of 480,000 items in the variables': {
      ask: () => post(`{"query":"{ __typename }","variables":{"mark":[${'1,'.repeat(480_000)}1]}}`),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'a path that is not there': {
      ask: () => send({}, '/more'),
      status: 404,
      code: 'BAD_REQUEST',
    },
    'a field that does not exist': {
      ask: () => stack.ask<any>('{ nothing }'),
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    'a field that is internal': {
      ask: () => stack.ask<any>('{ _orderUpdated(orderId: "1") { status } }'),
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    'a variable of the wrong type': {
      ask: () => stack.ask<any>('query($size: Int!) { page(size: $size) }', { variables: { size: 'many' } }),
      status: 400,
      code: 'BAD_USER_INPUT',
    },
    'an operation name that is not there': {
      ask: () => stack.ask<any>('query A { me { id } }', { operationName: 'B' }),
      status: 400,
      code: 'OPERATION_RESOLUTION_FAILURE',
    },
    'no word on which operation to run': {
      ask: () => stack.ask<any>('query A { me { id } } query B { me { id } }'),
      status: 400,
      code: 'OPERATION_RESOLUTION_FAILURE',
    },
    'a subscription': {
      ask: () => stack.ask<any>('subscription { myOrdersUpdated { status } }'),
      status: 400,
      code: 'BAD_REQUEST',
    },
    'a query beside a subscription that graphql-js cannot validate': {
      ask: () =>
        stack.ask<any>(
          'query A { me { id } } subscription B($on: Boolean!) { myOrdersUpdated @skip(if: $on) { status } }',
          {
            operationName: 'A',
          },
        ),
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
  };
  for (const [mistake, { ask, status, code }] of Object.entries(mistakes)) {
    it(`answers ${mistake} with ${status} and ${code}`, async () => {
      const answer = await ask();

      assert.equal(answer.status, status, JSON.stringify(answer.body));
      assert.deepEqual(
        answer.body.errors.map(({ extensions }: any) => Object.keys(extensions).sort()),
        [['code', 'traceId']],
      );
      assert.equal(answer.body.errors[0].extensions.code, code);
      assert.deepEqual(
        stack.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }

  it('says where subscriptions are served', async () => {
    const { body } = await stack.ask<any>('subscription { myOrdersUpdated { status } }');

    assert.match(
      body.errors[0].message,
      /WebSocket at \/graphql, subprotocol graphql-transport-ws, .* text\/event-stream/,
    );
  });

  it('answers queries by GET', async () => {
    const { status, body } = await send({}, `?query=${encodeURIComponent('{ __typename }')}`);

    assert.deepEqual({ status, body }, { status: 200, body: { data: { __typename: 'Query' } } });
  });

  it('answers unknown paths with 404, /health and /ready with 200', async () => {
    const statusOf = async (path: string) => (await fetch(stack.gateway.url + path)).status;

    assert.deepEqual(
      await Promise.all(['/nothing', '/graphql/more', '/health', '/ready'].map(statusOf)),
      [404, 404, 200, 200],
    );
  });

  it('continues the trace and the correlation id of the client, and passes them to subgraphs', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const headers = { traceparent, 'x-correlation-id': 'checkout-7' };

    const { body } = await stack.ask<any>('{ me { id } broken }', { headers });

    const sent = stack.subgraphs.users.asked.at(-1)?.headers;
    assert.match(String(sent?.traceparent), /^00-0af7651916cd43dd8448eb211c80319c-/);
    assert.equal(sent?.['x-correlation-id'], 'checkout-7');
    assert.equal(body.errors[0].extensions.traceId, '0af7651916cd43dd8448eb211c80319c');
    stack.log.length = 0;
  });

  it('allows every origin, without cookies, in development', async () => {
    const preflight = await fetch(`${stack.gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });

    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /authorization/);
  });

  it('allows the headers of GraphQL clients and tracers, and those that the header rules pass on', async () => {
    await using stack = await startTestStack({ PROPAGATE_HEADERS: 'x-tenant, users:x-debug' });

    const preflight = await fetch(`${stack.gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });

    const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ') ?? [];
    const wanted = [
      ...['authorization', 'content-type', 'apollographql-client-name', 'apollographql-client-version'],
      ...['graphql-client-name', 'graphql-client-version'],
      ...['traceparent', 'tracestate', 'baggage', 'x-correlation-id', 'x-tenant', 'x-debug'],
    ];
    assert.deepEqual(
      wanted.filter((name) => !allowed.includes(name)),
      [],
    );
  });
});
