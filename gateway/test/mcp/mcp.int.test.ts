import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Client, StreamableHTTPClientTransport, type ClientOptions } from '@modelcontextprotocol/client';
import { eventually } from '@shop/shared/testing';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'mcp-'));
const manifest = join(folder, 'manifest.json');
after(() => rmSync(folder, { recursive: true }));

const documents = {
  one: '# Reads an order.\n# Its id begins with ord_.\nquery ReadOrder($id: ID!) { order(id: $id) { id status } }',
  two: '"Who am I?" query Me { me { id name } }',
  three: 'mutation Rename($name: String! = "Ada") { rename(name: $name) { name } }',
  four: 'query Broken { broken order(id: "ord_1") { id } }',
  five: 'query Marked($mark: Anything) { page(size: 0, mark: $mark) }',
  six: 'subscription Follow { myOrdersUpdated { cursor } } query Gone { gone }',
  seven: '{ me { id } }',
};
const writeManifest = (content: object) => writeFileSync(manifest, JSON.stringify(content));
writeManifest(documents);

type Options = ClientOptions & { token?: string };
const newest: ClientOptions = { versionNegotiation: { mode: 'auto' } };

/** The official client, as an agent has it. */
async function connect({ gateway }: TestStack, { token, ...options }: Options = newest) {
  const client = new Client({ name: 'agent', version: '1' }, options);
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${gateway.url}/mcp`), { requestInit: { headers } }),
  );
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() });
}

const namesOf = (tools: readonly { name: string }[]) => tools.map(({ name }) => name);

describe('an agent', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack({
      MCP: 'all',
      TRUSTED_DOCUMENTS: manifest,
      TRUSTED_DOCUMENTS_ONLY: 'enforce',
      CORS_ORIGINS: 'https://shop.example',
      SUPERGRAPH_POLL_MS: '50',
    });
    stack.shop.move('ord_1', 'PLACED');
  });
  after(() => stack[Symbol.asyncDispose]());

  const revisions: readonly [revision: string, options: ClientOptions][] = [
    ['2026-07-28', newest],
    ['2025-11-25', {}],
  ];
  for (const [revision, options] of revisions)
    it(`lists and calls tools by revision ${revision} of the protocol`, async () => {
      const token = await stack.issuer.token('usr_ada');
      await using client = await connect(stack, { ...options, token });

      const { tools } = await client.listTools();
      const result = await client.callTool({ name: 'ReadOrder', arguments: { id: 'ord_1' } });

      assert.equal(client.getNegotiatedProtocolVersion(), revision);
      assert.deepEqual(namesOf(tools), ['ReadOrder', 'Me', 'Rename', 'Broken', 'Marked']);
      assert.deepEqual(tools[0], {
        name: 'ReadOrder',
        description: 'Reads an order.\nIts id begins with ord_.',
        inputSchema: {
          type: 'object',
          properties: { id: { type: 'string' } },
          required: ['id'],
          additionalProperties: false,
        },
        annotations: { readOnlyHint: true },
      });
      assert.equal(tools[1]?.description, 'Who am I?');
      assert.equal(tools[2]?.annotations?.readOnlyHint, false);
      assert.deepEqual(result.structuredContent, { data: { order: { id: 'ord_1', status: 'PLACED' } } });
      assert.deepEqual(result.content, [{ type: 'text', text: JSON.stringify(result.structuredContent) }]);
      assert.equal(result.isError, false);
    });

  it('acts as the viewer of its token', async () => {
    await using ada = await connect(stack, { ...newest, token: await stack.issuer.token('usr_ada') });
    await using nobody = await connect(stack);

    const [own, none] = [await ada.callTool({ name: 'Me' }), await nobody.callTool({ name: 'Me' })];
    const renamed = await ada.callTool({ name: 'Rename' });

    assert.deepEqual(own.structuredContent, { data: { me: { id: 'usr_ada', name: 'Ada' } } });
    assert.deepEqual(none.structuredContent, { data: { me: null } });
    assert.deepEqual(renamed.structuredContent, { data: { rename: { name: 'Ada' } } });
    await assert.rejects(connect(stack, { ...newest, token: 'abc' }), /401|Unauthorized/i);
  });

  it('is told what went wrong with a call, as any client is', async () => {
    await using client = await connect(stack);
    const codesOf = async (name: string, variables: Record<string, unknown>) => {
      const { isError, structuredContent } = await client.callTool({ name, arguments: variables });
      const { errors } = structuredContent as { errors: { extensions: { code: string; traceId: string } }[] };
      assert.match(errors[0]?.extensions.traceId ?? '', /^[0-9a-f]{32}$/);
      return [isError, errors[0]?.extensions.code];
    };

    assert.deepEqual(await codesOf('Broken', {}), [true, 'INTERNAL']);
    assert.deepEqual(await codesOf('ReadOrder', {}), [true, 'BAD_USER_INPUT']);
    assert.deepEqual(await codesOf('ReadOrder', { id: { $ne: '' } }), [true, 'BAD_USER_INPUT']);
    await assert.rejects(client.callTool({ name: 'Follow' }), /There is no tool "Follow"/);
    await assert.rejects(client.callTool({ name: 'Gone' }), /There is no tool "Gone"/);
  });

  it('is told when the tools change with the manifest and with the supergraph', async () => {
    const heard: string[][] = [];
    const onChanged = (_error: unknown, tools: { name: string }[] | null) =>
      void heard.push(namesOf(tools ?? []));
    await using _client = await connect(stack, { ...newest, listChanged: { tools: { onChanged } } });
    const before = readFileSync(stack.supergraph, 'utf8');

    writeManifest({ one: documents.one, four: documents.four });
    await eventually(() => assert.deepEqual(heard.at(-1), ['ReadOrder', 'Broken']));
    writeFileSync(stack.supergraph, before.replace('broken: String', 'gone: String'));
    await eventually(() => assert.deepEqual(heard.at(-1), ['ReadOrder']));

    writeManifest(documents);
    await eventually(() => assert.deepEqual(heard.at(-1), ['ReadOrder', 'Me', 'Rename', 'Marked', 'Gone']));
    assert.ok(stack.log.some(({ msg }) => msg === 'trusted document is no tool'));
  });

  const listing = '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}';
  const json = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const send = (init: RequestInit) =>
    fetch(`${stack.gateway.url}/mcp`, { method: 'POST', headers: json, body: listing, ...init });

  const refused: readonly [what: string, status: number, init: RequestInit][] = [
    ['a GET', 405, { method: 'GET', body: null }],
    ['a DELETE', 405, { method: 'DELETE', body: null }],
    ['a batch', 400, { body: `[${listing},${listing}]` }],
    ['what is not JSON', 400, { body: '{' }],
    ['a body of another type', 415, { headers: { ...json, 'content-type': 'text/plain' } }],
    ['a body of 2 MB', 413, { body: `"${'x'.repeat(2_000_000)}"` }],
    ['arguments 5,000 levels deep', 400, { body: `{"params":${'['.repeat(5000)}${']'.repeat(5000)}}` }],
    ['a page of another origin', 403, { headers: { ...json, origin: 'https://evil.example' } }],
    ['no message of the protocol', 400, { body: '{"id":1}' }],
    ['an unknown revision', 400, { headers: { ...json, 'mcp-protocol-version': '1999-01-01' } }],
    ['a token that is none', 401, { headers: { ...json, authorization: 'Bearer abc' } }],
  ];
  for (const [what, status, init] of refused)
    it(`is refused with ${status} for ${what}`, async () => {
      const response = await send(init);

      assert.equal(response.status, status);
      assert.ok((await response.text()).length < 1000);
    });

  it('may live on a page of an origin that CORS allows', async () => {
    const origin = 'https://shop.example';
    const asks = { origin, 'access-control-request-method': 'POST' };
    const preflight = await send({ method: 'OPTIONS', body: null, headers: asks });
    const response = await send({ headers: { ...json, origin } });

    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /mcp-protocol-version/);
    assert.deepEqual([response.status, response.headers.get('access-control-allow-origin')], [200, origin]);
  });

  it('takes a point from the budgets with every message', async () => {
    const left = async () => {
      const { headers } = await send({});
      return Number(/"anonymous";r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
    };
    assert.equal((await left()) - (await left()), 1);
  });
});

it('without the switch there are no tools', async () => {
  await using stack = await startTestStack({ TRUSTED_DOCUMENTS: manifest });
  await assert.rejects(connect(stack), /404|There is nothing at/);
});
