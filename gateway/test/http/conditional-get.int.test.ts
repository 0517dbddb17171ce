import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

describe('a query by GET', () => {
  let stack: TestStack;
  let token: string;
  before(async () => {
    stack = await startTestStack();
    token = await stack.issuer.token('usr_ada');
  });
  after(() => stack[Symbol.asyncDispose]());

  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${stack.gateway.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });

  it('is answered without a body while the client has the same answer', async () => {
    const first = await get('{ me { name } }');
    const etag = first.headers.get('etag') ?? '';

    const again = await get('{ me { name } }', { 'if-none-match': etag });

    assert.match(etag, /^W\/"[\w-]{27}"$/);
    assert.deepEqual([first.status, first.headers.get('cache-control')], [200, 'private, no-cache']);
    assert.deepEqual([again.status, await again.text()], [304, '']);
    assert.match(again.headers.get('vary') ?? '', /\bauthorization, x-api-key\b/);
    for (const name of ['etag', 'cache-control', 'vary'])
      assert.equal(again.headers.get(name), first.headers.get(name), name);
  });

  it('is answered again once the data has changed', async () => {
    const etag = (await get('{ me { name } }')).headers.get('etag') ?? '';
    stack.shop.user = { id: 'usr_ada', name: 'Ada Lovelace' };

    const again = await get('{ me { name } }', { 'if-none-match': etag });

    assert.equal(again.status, 200);
    assert.deepEqual(await again.json(), { data: { me: { name: 'Ada Lovelace' } } });
  });

  it('has another tag in another format', async () => {
    const [one, other] = await Promise.all(
      ['application/json', 'application/graphql-response+json'].map((accept) =>
        get('{ __typename }', { accept }),
      ),
    );

    assert.notEqual(one?.headers.get('etag'), other?.headers.get('etag'));
  });

  it('is not kept when it has errors', async () => {
    const { status, headers } = await get('{ broken }', { 'if-none-match': '*' });

    assert.deepEqual([status, headers.get('cache-control'), headers.get('etag')], [200, 'no-store', null]);
    stack.log.length = 0;
  });

  it('is not conditional by POST', async () => {
    const { status, headers } = await stack.ask('{ __typename }', { headers: { 'if-none-match': '*' } });

    assert.deepEqual([status, headers.get('etag')], [200, null]);
  });
});
