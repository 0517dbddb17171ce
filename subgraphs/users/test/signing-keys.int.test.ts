import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStoreForTest, testDependencies } from '@shop/shared/testing';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { accessTokenIssuer } from '../adapters/credentials/access-token.ts';
import { newKey, openKeyRing } from '../adapters/credentials/key-ring.ts';
import { signingKeys } from '../store/signing-keys.ts';
import { ada, aUser, now, register, runningUsers, sessionOf } from './builders.ts';

const expected = { issuer: 'shop/users', audience: 'shop', algorithms: ['EdDSA'], currentDate: now };

const openKeys = () => openStoreForTest('users', { stores: { signingKeys } });

describe('access tokens', () => {
  it('verify against the published key set', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));

    const response = await fetch(`${running.url}/.well-known/jwks.json`);
    const keySet = (await response.json()) as JSONWebKeySet;
    const { payload, protectedHeader } = await jwtVerify(
      session.accessToken,
      createLocalJWKSet(keySet),
      expected,
    );

    assert.equal(response.headers.get('cache-control'), 'public, max-age=300');
    assert.deepEqual(protectedHeader, { alg: 'EdDSA', kid: keySet.keys[0]?.kid });
    const { sid, ...claims } = payload;
    assert.match(String(sid), /^ses_/);
    const iat = now.getTime() / 1000;
    assert.deepEqual(claims, {
      iss: 'shop/users',
      aud: 'shop',
      sub: session.user.id,
      roles: ['CUSTOMER'],
      iat,
      exp: iat + 15 * 60,
    });
  });

  it('do not expose the private key in the key set', async () => {
    await using running = await runningUsers();

    const { keys } = (await (await fetch(`${running.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;

    assert.deepEqual(Object.keys(keys[0] ?? {}).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });
});

describe('the key ring', () => {
  it('is the same for replicas that start together', async () => {
    await using keys = await openKeys();
    const { clock } = testDependencies();

    const rings = await Promise.all(
      Array.from({ length: 4 }, () => openKeyRing(keys.store.signingKeys, clock)),
    );

    const kids = await Promise.all(rings.map(async (ring) => (await ring.signing()).kid));
    assert.equal(new Set(kids).size, 1);
    assert.equal((await keys.store.signingKeys.all()).length, 1);
  });

  it('survives a restart', async () => {
    await using keys = await openKeys();
    const { clock } = testDependencies();

    const before = await (await openKeyRing(keys.store.signingKeys, clock)).signing();
    const after = await (await openKeyRing(keys.store.signingKeys, clock)).signing();

    assert.equal(after.kid, before.kid);
  });

  it('signs with a new key after a minute, while tokens of the old one stay valid', async () => {
    await using keys = await openKeys();
    const { clock } = testDependencies({ now });
    const ring = await openKeyRing(keys.store.signingKeys, clock);
    const issue = accessTokenIssuer(ring, clock);
    const { accessToken: older } = await issue(aUser(), 'ses_1');

    await keys.store.signingKeys.insert(await newKey(2, now));
    clock.advance(60_000);
    const { accessToken: newer } = await issue(aUser(), 'ses_1');

    const verify = createLocalJWKSet(await ring.published());
    const kids = [];
    for (const token of [older, newer])
      kids.push((await jwtVerify(token, verify, expected)).protectedHeader.kid);
    assert.deepEqual(
      kids.toReversed(),
      (await keys.store.signingKeys.all()).map(({ kid }) => kid),
    );
  });
});
