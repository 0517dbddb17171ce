import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { startRedis } from '../../testing/test-redis.ts';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
after(() => rmSync(folder, { recursive: true }));

type Body = {
  data?: { order?: { id: string } | null };
  errors?: { message: string; extensions: { code: string } }[];
};

const query = 'query One($id: ID!) { order(id: $id) { id } }';
const sha256Hash = createHash('sha256').update(query).digest('hex');
const extensions = { persistedQuery: { version: 1, sha256Hash } };
const variables = { id: 'ord_1' };

async function post({ url }: { url: string }, body: object) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Body };
}

async function get({ url }: { url: string }, parameters: Record<string, string>) {
  const response = await fetch(`${url}/graphql?${new URLSearchParams(parameters).toString()}`);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

const codeOf = ({ body }: { body: Body }) => body.errors?.[0]?.extensions.code ?? 'OK';

/** Apollo Client as a page sets it up, with the requests that it sends. */
function apolloClient({ url }: { url: string }) {
  const sent: string[] = [];
  const http = new HttpLink({
    uri: `${url}/graphql`,
    fetch(input, init) {
      sent.push(
        `${init?.method} ${typeof init?.body === 'string' && init.body.includes('order(') ? 'with' : 'without'} document`,
      );
      return fetch(input, init);
    },
  });
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const link = new PersistedQueryLink({ sha256, useGETForHashedQueries: true }).concat(http);
  return { client: new ApolloClient({ cache: new InMemoryCache(), link }), sent };
}

describe('automatic persisted queries', () => {
  it('serve Apollo Client, which sends a document once', async () => {
    await using stack = await startTestStack();
    const { client, sent } = apolloClient(stack.gateway);
    const asked = { query: gql(query), variables, fetchPolicy: 'network-only' } as const;

    const answers = [await client.query(asked), await client.query(asked)];

    assert.deepEqual(
      answers.map(({ error, data }) => [error, data !== undefined]),
      [
        [undefined, true],
        [undefined, true],
      ],
    );
    assert.deepEqual(sent, ['GET without document', 'POST with document', 'GET without document']);
    client.stop();
  });

  it('follow the protocol of the clients, over POST and GET', async () => {
    await using stack = await startTestStack();
    const parameters = { extensions: JSON.stringify(extensions), variables: JSON.stringify(variables) };

    const first = await get(stack.gateway, parameters);
    assert.deepEqual([first.status, first.body.errors?.[0]?.message], [200, 'PersistedQueryNotFound']);
    assert.equal(first.headers.get('cache-control'), 'no-store');
    assert.equal(codeOf(await post(stack.gateway, { query, extensions, variables })), 'OK');
    const second = await get(stack.gateway, parameters);
    assert.deepEqual([second.status, codeOf(second)], [200, 'OK']);
  });

  it('are shared by all gateways in Redis; without it, clients send them again', async () => {
    await using redis = await startRedis();
    await using stack = await startTestStack({ REDIS_URL: redis.url });
    await using other = await stack.another();
    const register = () => post(stack.gateway, { query, extensions, variables });

    await eventually(async () => {
      await register();
      assert.ok((await redis.size()) > 0);
      assert.equal(codeOf(await post(other, { extensions, variables })), 'OK');
    });

    await redis.kill();
    await using third = await stack.another();
    assert.equal(codeOf(await post(third, { extensions, variables })), 'PERSISTED_QUERY_NOT_FOUND');
    assert.equal(codeOf(await register()), 'OK');
    assert.equal(codeOf(await post(stack.gateway, { extensions, variables })), 'OK');
  });
});

describe('trusted documents', () => {
  const manifest = join(folder, 'manifest.json');
  const write = (documents: Record<string, string>) => writeFileSync(manifest, JSON.stringify(documents));
  const enforced = { TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_ONLY: 'enforce' };

  it('are found by their id over HTTP, and by their text over WebSocket; no other document is served', async () => {
    write({ one: query });
    await using stack = await startTestStack(enforced);
    using socket = connectSocket(stack.gateway.url);

    assert.equal(codeOf(await post(stack.gateway, { documentId: 'one', variables })), 'OK');
    const cacheable = { documentId: 'sha256:one', variables: JSON.stringify(variables) };
    assert.equal(codeOf(await get(stack.gateway, cacheable)), 'OK');
    assert.equal(codeOf(await post(stack.gateway, { query: '{ __typename }' })), 'DOCUMENT_NOT_TRUSTED');
    const trusted = socket.follow(query, variables);
    const other = socket.follow('{ __typename }');
    await eventually(() => assert.ok(trusted.completed));
    await eventually(() => assert.equal(other.error?.[0]?.extensions.code, 'DOCUMENT_NOT_TRUSTED'));
    assert.equal(trusted.results[0]?.errors, undefined);
    const stream = await fetch(`${stack.gateway.url}/graphql?query=${encodeURIComponent('{ __typename }')}`, {
      headers: { accept: 'text/event-stream' },
    });
    assert.match(await stream.text(), /DOCUMENT_NOT_TRUSTED/);
  });

  it('are replaced with their manifest; one with a mistake changes nothing', async () => {
    write({ one: query });
    await using stack = await startTestStack(enforced);
    const ask = async (documentId: string) => codeOf(await post(stack.gateway, { documentId, variables }));

    write({ two: query });
    await eventually(async () => assert.equal(await ask('two'), 'OK'));
    assert.equal(await ask('one'), 'DOCUMENT_NOT_TRUSTED');

    writeFileSync(manifest, '{ "three": ');
    await eventually(() =>
      assert.equal(said(stack, 'trusted documents not replaced')[0]?.['reason'], 'it is not JSON'),
    );
    assert.equal(await ask('two'), 'OK');
  });

  it('are planned before the gateway is ready, and before another supergraph goes live', async () => {
    write({ one: query, broken: '{ nothing }' });
    await using stack = await startTestStack(enforced);
    const planned = () =>
      said(stack, 'trusted documents prepared').map(({ prepared, invalid }) => [prepared, invalid]);
    assert.deepEqual(planned(), [[1, 1]]);

    writeFileSync(stack.supergraph, `${readFileSync(stack.supergraph, 'utf8')}\n# changed\n`);
    await eventually(() => assert.equal(said(stack, 'supergraph replaced').length, 1));

    assert.deepEqual(planned(), [
      [1, 1],
      [1, 1],
    ]);
  });

  it('end the start where their manifest is missing', async () => {
    await assert.rejects(startTestStack({ ...enforced, TRUSTED_DOCUMENTS: join(folder, 'none.json') }), {
      name: 'StartError',
      message: /^The manifest of trusted documents .*none\.json cannot be used: ENOENT/,
    });
    await assert.rejects(startTestStack({ TRUSTED_DOCUMENTS_ONLY: 'enforce' }), {
      name: 'StartError',
      message: /TRUSTED_DOCUMENTS names no manifest/,
    });
  });
});

const said = ({ log }: TestStack, message: string) => log.filter(({ msg }) => msg === message);
