import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { listen, sendJson } from '@shop/shared/runtime';

const root = join(import.meta.dirname, '../..');

async function conform(url: string): Promise<{ code: number; said: string }> {
  const args = ['tools/cli.ts', 'conform', url, '--name', 'products', '--secret', 'a secret'];
  return promisify(execFile)(process.execPath, args, { cwd: root }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, said: stdout }),
  );
}

/** Answers every request in the same way, signed or not. */
const server = (status: number, body: unknown) =>
  listen('subgraph', 0, (_request, response) => sendJson(response, status, body));

const named = (said: string, outcome: string): string[] =>
  said.split('\n').flatMap((line) => (line.startsWith(outcome) ? [line.slice(outcome.length).trim()] : []));

it('reports what a subgraph accepts that the gateway did not sign, with what was found and expected', async () => {
  const sdl = 'type Product @key(fields: "sku") { sku: String! }';
  const data = { __typename: 'Query', _service: { sdl }, _entities: [null, null] };
  await using subgraph = await server(200, { status: 'ready', data });

  const { code, said } = await conform(subgraph.url);

  assert.equal(code, 1);
  assert.deepEqual(named(said, 'ok'), [
    '_service { sdl }',
    'two unknown entities of the type Product',
    'a signed viewer',
    'a signed anonymous viewer, without sub and sid',
    'a viewer with an address, a role and a claim that are unknown',
    'a token of a gateway whose clock is 50 s ahead',
    'a traceparent that cannot be read',
    '/ready',
  ]);
  assert.deepEqual(named(said, 'FAILED'), [
    'no signature',
    'a token that is no JWT',
    'another secret',
    'the algorithm none',
    'an expired token',
    'a token without exp',
    'a token that is good for an hour',
    'another issuer',
    'another audience',
    'a body that is not JSON',
    'a body without a query',
    'a query with a syntax error',
    'a field that does not exist',
    '/health',
  ]);
  assert.match(
    said,
    /^FAILED {2}no signature\n +expected: status 401 with errors\[0\]\.extensions\.code UNAUTHENTICATED and no data\n +found: +status 200 with \{"status":"ready"/m,
  );
  assert.match(said, /^8 of 22 checks ok$/m);
});

it('reports a subgraph that refuses every request', async () => {
  const errors = [{ message: 'Sign in', extensions: { code: 'UNAUTHENTICATED' } }];
  await using subgraph = await server(401, { errors });

  const { code, said } = await conform(subgraph.url);

  assert.equal(code, 1);
  assert.deepEqual(named(said, 'FAILED').slice(0, 2), ['_service { sdl }', 'a signed viewer']);
});

it('reports checks that are not answered, and continues with the others', async () => {
  const data = { _service: { sdl: 'type Query { a: Int }' } };
  let requests = 0;
  await using subgraph = await listen('subgraph', 0, (_request, response) => {
    requests += 1;
    if (requests === 1) sendJson(response, 200, { data });
    else response.destroy();
  });

  const { said } = await conform(subgraph.url);

  assert.match(said, /^FAILED {2}a signed viewer\n.*\n +found: +no answer: /m);
  assert.match(said, /^1 of 21 checks ok$/m);
});
