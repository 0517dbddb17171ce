import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewerVerifier } from '@shop/shared/auth';
import { withTrace } from '@shop/shared/runtime';
import { ada, eventually, testClock } from '@shop/shared/testing';
import { headerRules } from '../../subgraph-client/headers/header-rules.ts';
import { refusalOf, startSubgraphClientFixture, untilHeld } from '../../testing/subgraph-client-fixture.ts';

describe('a call to a subgraph', () => {
  it('carries the body unchanged, the viewer and the trace', async () => {
    const secret = 'a secret that only the tests know, really';
    await using fixture = await startSubgraphClientFixture({ viewerSecret: secret });
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

    const asked = withTrace('test', { traceparent, correlationId: 'c-1' }, () =>
      fixture.query('{"query":"é"}'),
    );
    const request = await untilHeld(fixture.users, 1);
    request.answer({ data: {} });

    await asked;
    assert.equal(request.body, '{"query":"é"}');
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers.traceparent, traceparent);
    assert.equal(request.headers['x-correlation-id'], 'c-1');
    const viewerOf = viewerVerifier({ secret, clock: testClock(), subgraph: 'users' });
    assert.deepEqual(await viewerOf(request.headers['x-shop-viewer']?.toString()), ada);
  });

  it('carries the signed client address for a mutation, but not for a query', async () => {
    const secret = 'a secret that only the tests know, really';
    await using fixture = await startSubgraphClientFixture({ viewerSecret: secret });
    const viewerOf = viewerVerifier({ secret, clock: testClock(), subgraph: 'users' });
    const seenWith = async (asked: Promise<unknown>, count: number) => {
      const request = await untilHeld(fixture.users, count);
      request.answer({ data: {} });
      await asked;
      return viewerOf(request.headers['x-shop-viewer']?.toString());
    };
    const address = '192.0.2.1';

    assert.deepEqual(await seenWith(fixture.mutation('{}', { address }), 1), { ...ada, address });
    assert.deepEqual(await seenWith(fixture.query('{}', { address }), 2), ada);
  });

  it('carries no viewer if there is no secret to sign it with', async () => {
    await using fixture = await startSubgraphClientFixture();

    const asked = fixture.query('{}');
    const request = await untilHeld(fixture.users, 1);
    request.answer({ data: {} });

    await asked;
    assert.equal(request.headers['x-shop-viewer'], undefined);
  });

  it('passes on the headers that the rules name for this subgraph, and no others', async () => {
    await using fixture = await startSubgraphClientFixture({
      headers: headerRules(['x-tenant', 'users:cookie', 'orders:x-debug']),
    });
    const headers = { 'x-tenant': 't1', cookie: 'a=1', 'x-debug': 'yes', authorization: 'Bearer x' };

    const asked = fixture.query('{}', { headers });
    const request = await untilHeld(fixture.users, 1);
    request.answer({ data: {} });

    await asked;
    const { cookie, authorization, 'x-tenant': tenant, 'x-debug': debug } = request.headers;
    assert.deepEqual([tenant, cookie, debug, authorization], ['t1', 'a=1', undefined, undefined]);
  });

  it('returns the data, and whether any string in it may need escaping', async () => {
    await using fixture = await startSubgraphClientFixture();

    const plain = fixture.query('{"query":"1"}');
    (await untilHeld(fixture.users, 1)).answer('{"data":{"a":"é/€"}}');
    const escaped = fixture.query('{"query":"2"}');
    (await untilHeld(fixture.users, 2)).answer('{"data":{"a":"\\n"}}');

    assert.deepEqual(await plain, { data: { a: 'é/€' }, errors: [], escapes: false });
    assert.deepEqual(await escaped, { data: { a: '\n' }, errors: [], escapes: true });
  });

  it('reads a response that arrives in chunks', async () => {
    await using fixture = await startSubgraphClientFixture();
    const text = JSON.stringify({ data: { a: 'é€'.repeat(100_000) } });

    const asked = fixture.query('{}');
    const { response } = await untilHeld(fixture.users, 1);
    response.writeHead(200, { 'content-type': 'application/json' });
    const bytes = Buffer.from(text);
    await new Promise((resolve) => response.write(bytes.subarray(0, 12), resolve));
    response.end(bytes.subarray(12));

    assert.deepEqual(await asked, { ...JSON.parse(text), errors: [], escapes: false });
  });

  it('keeps numbers unchanged', async () => {
    await using fixture = await startSubgraphClientFixture();
    const text = '{"data":{"a":12345678901234567890}}';

    const asked = fixture.query('{}');
    (await untilHeld(fixture.users, 1)).answer(text);

    const answer = (await asked) as { data: unknown };
    assert.equal(JSON.stringify(answer.data), '{"a":12345678901234567890}');
  });

  it('is refused for a subgraph that is not part of the graph', async () => {
    await using fixture = await startSubgraphClientFixture();

    const asked = fixture.subgraphs.ask(
      { subgraph: 'constructor', kind: 'query', body: '{}' },
      { viewer: ada },
    );

    assert.deepEqual(await refusalOf(asked), [
      'SUBGRAPH_UNAVAILABLE',
      'The service constructor is not part of the graph',
    ]);
  });
});

describe('a call whose connection breaks', () => {
  it('is sent again when it is a query', async () => {
    await using fixture = await startSubgraphClientFixture();
    const asked = fixture.query('{}');

    (await untilHeld(fixture.users, 1)).cut();
    (await untilHeld(fixture.users, 2)).answer({ data: { a: 1 } });

    assert.deepEqual(await asked, { data: { a: 1 }, errors: [], escapes: false });
  });

  it('fails when it breaks again and no retry is left', async () => {
    await using fixture = await startSubgraphClientFixture({ retries: { all: 1 } });
    const asked = refusalOf(fixture.query('{}'));

    (await untilHeld(fixture.users, 1)).cut();
    (await untilHeld(fixture.users, 2)).cut();

    assert.deepEqual(await asked, ['SUBGRAPH_UNAVAILABLE', 'The service users cannot be reached']);
    assert.equal(fixture.users.held.length, 2);
  });

  it('is not sent again when it is a mutation', async () => {
    await using fixture = await startSubgraphClientFixture();
    const asked = refusalOf(fixture.mutation('{}'));

    (await untilHeld(fixture.users, 1)).cut();

    assert.deepEqual(await asked, ['SUBGRAPH_UNAVAILABLE', 'The service users cannot be reached']);
    assert.equal(fixture.users.held.length, 1);
  });
});

describe('a call whose client leaves', () => {
  it('is cancelled when it is a query', async () => {
    await using fixture = await startSubgraphClientFixture();
    const client = new AbortController();
    const asked = refusalOf(fixture.query('{}', { signal: client.signal }));
    const request = await untilHeld(fixture.users, 1);

    client.abort();

    assert.deepEqual(await asked, ['TIMEOUT', 'The client no longer waits']);
    await eventually(() => assert.ok(request.brokenOff()));
    assert.deepEqual(fixture.log, []);
  });

  it('is not sent if the query comes later', async () => {
    await using fixture = await startSubgraphClientFixture();

    const asked = fixture.query('{}', { signal: AbortSignal.abort() });

    assert.deepEqual(await refusalOf(asked), ['TIMEOUT', 'The client no longer waits']);
    assert.deepEqual(fixture.users.held, []);
  });

  it('is not sent if it still waits for its connection', async () => {
    await using fixture = await startSubgraphClientFixture();
    const client = new AbortController();
    const asked = refusalOf(fixture.query('{"query":"left"}', { signal: client.signal }));

    // In this turn of the event loop the call begins, but no connection is opened yet.
    for (let steps = 0; steps < 10; steps += 1) await Promise.resolve();
    client.abort();

    assert.deepEqual(await asked, ['TIMEOUT', 'The client no longer waits']);
    const next = fixture.query('{"query":"next"}');
    const request = await untilHeld(fixture.users, 1);
    request.answer({ data: {} });
    await next;
    assert.equal(request.body, '{"query":"next"}');
  });

  it('is completed when it is a mutation', async () => {
    await using fixture = await startSubgraphClientFixture();
    const client = new AbortController();
    const asked = fixture.mutation('{}', { signal: client.signal });
    const request = await untilHeld(fixture.users, 1);

    client.abort();
    request.answer({ data: { a: 1 } });

    assert.deepEqual(await asked, { data: { a: 1 }, errors: [], escapes: false });
  });

  it('cancels all other calls of the operation', async () => {
    await using fixture = await startSubgraphClientFixture();
    const client = new AbortController();
    const asked = Array.from({ length: 20 }, (_, index) =>
      refusalOf(fixture.query(`{"query":"${index}"}`, { signal: client.signal })),
    );
    await untilHeld(fixture.users, 20);

    client.abort();

    for (const [code] of await Promise.all(asked)) assert.equal(code, 'TIMEOUT');
    await eventually(() => assert.ok(fixture.users.held.every((request) => request.brokenOff())));
  });
});
