import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { viewerHeader } from '@shop/shared/auth';
import { allow } from '@shop/shared/auth/permissions';
import { serveSubgraph } from '@shop/shared/graphql';
import { testDependencies } from '@shop/shared/testing';
import { openLibrary, resolvers, secret } from './library.ts';

// Tests assert the parts that they read.
type Answer = { status: number; body: any };
type Library = Awaited<ReturnType<typeof openLibrary>>;
type LooseLibrary = Omit<Library, 'post' | 'query'> & {
  post(...args: Parameters<Library['post']>): Promise<Answer>;
  query(...args: Parameters<Library['query']>): Promise<Answer>;
};

const startLibrary = (): Promise<LooseLibrary> => openLibrary();

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

it('answers a signed query, with money as decimals', async () => {
  await using library = await startLibrary();

  const { status, body } = await library.query('{ book(id: "a") { title price { amount currency } } }');

  assert.equal(status, 200);
  assert.deepEqual(body.data.book, { title: 'Book a', price: { amount: '12.50', currency: 'EUR' } });
});

it('answers _service and _entities', async () => {
  await using library = await startLibrary();

  const representations = [
    { __typename: 'Book', id: 'a' },
    { __typename: 'Book', id: 'zzz' },
  ];
  const { body } = await library.query(
    'query ($representations: [_Any!]!) { _service { sdl } _entities(representations: $representations) { ... on Book { title } } }',
    { representations },
  );

  assert.match(body.data._service.sdl, /type Book/);
  assert.deepEqual(body.data._entities, [{ title: 'Book a' }, null]);
});

it("refuses requests without the gateway's signature", async () => {
  await using library = await startLibrary();

  for (const token of ['', 'forged']) {
    const { status, body } = await library.post('{"query":"{ __typename }"}', { [viewerHeader]: token });
    assert.equal(status, 401);
    assert.equal(body.errors[0].extensions.code, 'UNAUTHENTICATED');
  }
});

it('answers a request that is not GraphQL with 400 and a code', async () => {
  await using library = await startLibrary();
  const tooLarge = JSON.stringify({ query: `{ __typename } #${'x'.repeat(5_000_000)}` });

  const tooDeep = `{"query":"{ __typename }","variables":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`;

  for (const wrong of ['{', '', '[]', 'null', '{}', tooLarge, tooDeep]) {
    const { status, body } = await library.post(wrong, { traceparent });
    assert.equal(status, wrong.length > 5_000_000 ? 413 : 400, wrong.slice(0, 20));
    assert.equal(body.errors[0].extensions.code, 'BAD_REQUEST', wrong.slice(0, 20));
    assert.equal(body.errors[0].extensions.traceId, 'a'.repeat(32), wrong.slice(0, 20));
  }
});

it('refuses a body that is compressed, in another charset or not UTF-8', async () => {
  await using library = await startLibrary();
  const statusWith = async (headers: Record<string, string>) =>
    (await library.post('{"query":"{ __typename }"}', headers)).status;

  assert.equal(await statusWith({ 'content-encoding': 'gzip' }), 415);
  assert.equal(await statusWith({ 'content-type': 'application/json; charset=latin1' }), 415);
});

it('answers an unknown path with 404', async () => {
  await using library = await startLibrary();
  assert.equal((await fetch(`${library.url}/nowhere`)).status, 404);
});

for (const [text, code] of [
  ['{ book(id: "a") { title', 'GRAPHQL_PARSE_FAILED'],
  ['{ book(id: "a") { pages } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['{ at(time: "yesterday") }', 'GRAPHQL_VALIDATION_FAILED'],
  ['query ($id: ID!) { book(id: $id) { title } }', 'BAD_USER_INPUT'],
  [
    'query ($time: DateTime! = "2026-01-01T00:00:00Z", $id: ID!) { at(time: $time) book(id: $id) { title } }',
    'BAD_USER_INPUT',
  ],
  ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
  ['{ refused }', 'CURSOR_UNKNOWN'],
  ['{ absent }', 'BOOK_NOT_FOUND'],
  ['{ away }', 'SUBGRAPH_UNAVAILABLE'],
  ['{ broken }', 'INTERNAL'],
  ['{ closed { secret } }', 'FORBIDDEN'],
] as const) {
  it(`answers ${text} with ${code} and the trace id`, async () => {
    await using library = await startLibrary();

    const { body } = await library.post(JSON.stringify({ query: text }), { traceparent });

    assert.equal(body.errors[0].extensions.code, code);
    assert.equal(body.errors[0].extensions.traceId, 'a'.repeat(32));
    assert.doesNotMatch(JSON.stringify(body), /hunter2|password|do not tell|stack/);
  });
}

it('logs a bug once with its stack and trace, and does not log a refusal', async () => {
  await using library = await startLibrary();

  await library.post('{"query":"{ broken refused }"}', { traceparent });

  const errors = library.log.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error');
  assert.equal(errors.length, 1);
  assert.match(errors[0].err.stack, /hunter2/);
  assert.equal(errors[0].traceId, 'a'.repeat(32));
});

it('puts a refusal of a mutation into its payload, and every other error into errors', async () => {
  await using library = await startLibrary();
  const price = (bookId: string, amount: string) =>
    library.query(
      'mutation ($input: PriceInput!) { price(input: $input) { book { price { amount } } userErrors { code field retryable message } } }',
      { input: { bookId, price: { amount, currency: 'EUR' } } },
    );

  const done = await price('a', '3.5');
  const refused = await price('zzz', '3.50');
  const refusedField = await price('a', '3.505');
  const wrong = await price('a', 'much');

  assert.deepEqual(done.body.data.price, { book: { price: { amount: '3.50' } }, userErrors: [] });
  assert.deepEqual(refused.body.data.price.userErrors, [
    { code: 'BOOK_NOT_FOUND', field: null, retryable: false, message: 'There is no such book' },
  ]);
  assert.equal(refused.body.errors, undefined);
  assert.deepEqual(refusedField.body.data.price.userErrors[0].field, ['price', 'amount']);
  assert.equal(wrong.body.errors[0].extensions.code, 'BAD_USER_INPUT');
});

it('loads each object once per request, and again in the next', async () => {
  await using library = await startLibrary();
  const text = '{ x: book(id: "a") { title } y: book(id: "b") { title } books(ids: ["a", "zzz"]) { title } }';

  const { body } = await library.query(text);
  await library.query(text);

  assert.deepEqual(body.data.books, [{ title: 'Book a' }, null]);
  assert.deepEqual(library.fetches, [
    ['a', 'b', 'zzz'],
    ['a', 'b', 'zzz'],
  ]);
});

it('is healthy while it runs, and ready while its required dependencies are available', async () => {
  await using library = await startLibrary();
  const ask = async (path: string) => {
    const response = await fetch(`${library.url}${path}`);
    return { status: response.status, body: await response.json() };
  };

  assert.deepEqual(await ask('/health'), { status: 200, body: { status: 'ok' } });
  library.health.broker = false;
  assert.deepEqual(await ask('/ready'), {
    status: 200,
    body: { status: 'ready', mongo: true, broker: false },
  });
  library.health.mongo = false;
  assert.deepEqual(await ask('/ready'), {
    status: 503,
    body: { status: 'not ready', mongo: false, broker: false },
  });
});

it('measures its root fields by what they are called in the schema, and its requests by route', async () => {
  await using library = await startLibrary();
  await library.query(
    'query ByClient { first: book(id: "a") { id } ...Rest } fragment Rest on Query { refused broken }',
  );
  await library.query('{ nothing }');
  await fetch(`${library.url}/made-up/${randomUUID()}`);

  const lines = (await library.metrics.text()).split('\n');
  const counts = (name: string) => lines.filter((line) => line.startsWith(`${name}_count`)).sort();
  const field = (name: string, outcome: string) =>
    `graphql_server_field_duration_seconds_count{graphql_operation_type="query",graphql_field_name="${name}",outcome="${outcome}"} 1`;
  assert.deepEqual(counts('graphql_server_field_duration_seconds'), [
    field('book', 'ok'),
    field('broken', 'fault'),
    field('refused', 'refused'),
  ]);
  const request = (route: string, method: string, status: number) =>
    `http_server_request_duration_seconds_count{http_route="${route}",http_request_method="${method}",http_response_status_code="${status}"} 1`;
  assert.deepEqual(counts('http_server_request_duration_seconds'), [
    request('/graphql', 'POST', 200),
    request('/graphql', 'POST', 400),
    request('other', 'GET', 404),
  ]);
});

type Options = Parameters<typeof serveSubgraph>[0];

const startWith = (options: Pick<Options, 'resolvers' | 'permissions'>) =>
  serveSubgraph({
    name: 'library',
    host: '127.0.0.1',
    port: 0,
    schema: new URL('library.graphql', import.meta.url),
    context: ({ viewer }) => ({ viewer }),
    viewerSecret: secret,
    dependencies: testDependencies(),
    health: async () => ({}),
    ...options,
  });

it('refuses to start when schema and resolvers do not match, and names the place', async () => {
  const start = startWith({
    resolvers: { Query: { bok: () => null }, Boook: {} },
    permissions: { Query: {} },
  });

  await assert.rejects(start, {
    name: 'StartError',
    message:
      /^library: schema, resolvers and permissions do not match: .*Query\.bok; .*Boook; Query\.book has no resolver;.*Mutation\.price/,
  });
});

it('refuses to start when a root field or an entity has no permission rule, and names each', async () => {
  const { at: _at, ...query } = resolvers.Query;
  const rules = Object.fromEntries(Object.keys(query).map((field) => [field, allow]));
  const start = startWith({
    resolvers,
    permissions: { Query: rules, Mutation: { price: allow } },
  });

  await assert.rejects(start, {
    name: 'StartError',
    message: /: Query\.at has no permission rule; Book has no permission rule$/,
  });
});
