import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { listen } from '@shop/shared/runtime';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

type Forgery = {
  attack: string;
  token?: string;
  /** In place of the usual ones; null for none. */
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  payload?: string;
  signature?: 'ours' | 'empty' | 'publicKeyAsSecret' | 'emptySecret' | 'attacker' | 'ofOtherClaims';
};

const corpus = new URL('../corpora/token-forgeries.json', import.meta.url);
const forgeries = JSON.parse(readFileSync(corpus, 'utf8')) as Forgery[];
const me = '{ me { id } }';
const attacker = generateKeyPairSync('ed25519');
const encoded = (text: string): string => Buffer.from(text).toString('base64url');

describe('a forged token', () => {
  let stack: TestStack;
  let visits = 0;
  let attackers: Awaited<ReturnType<typeof listen>>;
  before(async () => {
    attackers = await listen('attacker', 0, (_request, response) => {
      visits += 1;
      response.end();
    });
    stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '0', ADDRESS_RATE_LIMIT_PER_MINUTE: '0' });
  });
  after(async () => {
    await stack[Symbol.asyncDispose]();
    await attackers[Symbol.asyncDispose]();
  });

  for (const forgery of forgeries)
    it(`is refused: ${forgery.attack}`, async () => {
      const { status, body } = await stack.ask<any>(me, { token: await forge(forgery) });

      assert.deepEqual([status, body.errors[0].extensions.code], [401, 'UNAUTHENTICATED']);
      assert.equal(visits, 0, 'the gateway went to the address of the attacker');
    });

  it('would be accepted if it were not forged', async () => {
    const token = await forge({ attack: 'none', signature: 'ours' });

    assert.deepEqual((await stack.ask<any>(me, { token })).body.data, { me: { id: 'usr_ada' } });
  });

  it('does not become valid by a viewer header from outside', async () => {
    const token = await stack.issuer.token('usr_ada');
    await stack.ask(me, { token });
    const stolen = String(stack.subgraphs.users.asked.at(-1)?.headers['x-shop-viewer']);

    const { body } = await stack.ask<any>(me, { headers: { 'x-shop-viewer': stolen } });

    assert.deepEqual(body.data, { me: null });
  });

  async function forge({ token, header, claims, payload, signature }: Forgery): Promise<string> {
    if (token !== undefined) return token;
    const now = Math.floor(stack.clock.now().getTime() / 1000);
    const usual = { iss: 'shop/users', aud: 'shop', sub: 'usr_ada', roles: ['CUSTOMER'], exp: now + 900 };
    const head = filled({ alg: 'EdDSA', kid: 'key_1', ...header });
    const text = payload ?? JSON.stringify(filled({ ...usual, ...claims }));
    const input = `${encoded(JSON.stringify(head))}.${encoded(text)}`;
    const hmac = (secret: string) =>
      createHmac(head['alg'] === 'HS512' ? 'sha512' : 'sha256', secret)
        .update(input)
        .digest('base64url');
    const signed = (key: KeyObject) => sign(null, Buffer.from(input), key).toString('base64url');
    if (signature === 'ours') return stack.issuer.sign(head, text);
    if (signature === 'ofOtherClaims')
      return `${input}.${(await stack.issuer.sign(head, JSON.stringify(usual))).split('.')[2]}`;
    if (signature === 'publicKeyAsSecret')
      return `${input}.${hmac(JSON.stringify(stack.issuer.publicKey()))}`;
    if (signature === 'emptySecret') return `${input}.${hmac('')}`;
    return `${input}.${signature === 'attacker' ? signed(attacker.privateKey) : ''}`;
  }

  /** Replaces the placeholders of the corpus, and leaves out what is null. */
  function filled(values: Record<string, unknown>): Record<string, unknown> {
    const now = Math.floor(stack.clock.now().getTime() / 1000);
    const fill = (value: unknown): unknown => {
      if (value === 'attacker') return attacker.publicKey.export({ format: 'jwk' });
      if (value === 'LONG') return 'x'.repeat(8500);
      if (typeof value !== 'string') return value;
      const [, difference] = /^NOW([+-]\d+)$/.exec(value) ?? [];
      return difference ? now + Number(difference) : value.replace('ATTACKER', attackers.url);
    };
    return Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, fill(value)]])),
    );
  }
});
