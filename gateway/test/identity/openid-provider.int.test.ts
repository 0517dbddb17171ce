import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { eventually } from '@shop/shared/testing';
import { ask } from '../../testing/gateway-stack.ts';
import { audience, startOpenidProvider, type OpenidProvider } from '../../testing/openid-provider.ts';
import { startStandAlone, type StandAlone } from '../../testing/stand-alone.ts';

type Body = { data?: unknown; errors?: { extensions: { code: string } }[] };

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@requiresScopes"])
  type Query {
    title: String
    mine: String @authenticated
    sales: Int @requiresScopes(scopes: [["reports:read"]])
  }
`;
const query = '{ title mine sales }';

describe('a stand-alone gateway with an OpenID provider', () => {
  let provider: OpenidProvider;
  let stack: StandAlone;
  before(async () => {
    provider = await startOpenidProvider();
    const env = { TOKEN_ISSUER: provider.url, TOKEN_AUDIENCE: audience };
    stack = await startStandAlone({ sdl, rootValue: { title: 'Reports', mine: 'yours', sales: 7 } }, env);
  });
  after(async () => {
    await stack[Symbol.asyncDispose]();
    await provider[Symbol.asyncDispose]();
  });
  const dataFor = async (token?: string) =>
    (await ask<Body>(stack.gateway.url, query, token === undefined ? {} : { token })).body.data;

  it('answers a user who has signed in by authorisation code with PKCE', async () => {
    const token = await provider.userToken('ada', 'reports:read');

    assert.deepEqual(await dataFor(token), { title: 'Reports', mine: 'yours', sales: 7 });
    assert.deepEqual(await dataFor(), { title: 'Reports', mine: null, sales: null });
  });

  it('answers a program with client credentials what its scopes allow', async () => {
    assert.deepEqual(await dataFor(await provider.machineToken('reports:read')), {
      title: 'Reports',
      mine: 'yours',
      sales: 7,
    });
    assert.deepEqual(await dataFor(await provider.machineToken('')), {
      title: 'Reports',
      mine: 'yours',
      sales: null,
    });
  });

  it('goes on while the provider rotates its keys', async () => {
    const before = await provider.machineToken('reports:read');
    await dataFor(before);
    await provider.rotate();
    const token = await provider.machineToken('reports:read');

    assert.notEqual(decodeProtectedHeader(token).kid, decodeProtectedHeader(before).kid);
    await eventually(async () => assert.deepEqual(await dataFor(token), await dataFor(before)));
  });

  it('is ready, and refuses a token that the provider has not signed', async () => {
    const forged = `${(await provider.machineToken('')).slice(0, -6)}AAAAAA`;

    const { status, body } = await ask<Body>(stack.gateway.url, query, { token: forged });
    const ready = await fetch(`${stack.gateway.adminUrl}/ready`);

    assert.deepEqual([status, body.errors?.[0]?.extensions.code], [401, 'UNAUTHENTICATED']);
    assert.deepEqual([ready.status, ((await ready.json()) as { jwks: boolean }).jwks], [200, true]);
  });
});
