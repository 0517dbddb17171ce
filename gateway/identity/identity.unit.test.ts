import assert from 'node:assert/strict';
import { it } from 'node:test';
import { anonymous } from '@shop/shared/auth';
import { codeOf } from '../errors.ts';
import { createIdentify, tokenExpired, type Identity } from './identity.ts';

const start = new Date('2026-01-01T00:00:00Z');

/** Tokens are the ids of their viewers. */
function identifyAt(clock: { time: Date }, validMs: number) {
  const verifications: string[] = [];
  const expiresAt = new Date(start.getTime() + validMs);
  const verify = async (token: string, now: Date): Promise<Identity> => {
    verifications.push(token);
    if (now >= expiresAt) throw tokenExpired();
    return { viewer: { ...anonymous, id: token }, expiresAt };
  };
  const identify = createIdentify(verify, { now: () => clock.time, wakeAt: () => assert.fail() });
  const idOf = async (token: string) => (await identify(`Bearer ${token}`)).viewer.id;
  return { idOf, verifications };
}

it('a token is verified once, however often it is used', async () => {
  const { idOf, verifications } = identifyAt({ time: start }, 1000);

  const ids = [await idOf('a'), await idOf('b'), await idOf('a'), await idOf('a'), await idOf('b')];

  assert.deepEqual(ids, ['a', 'b', 'a', 'a', 'b']);
  assert.deepEqual(verifications, ['a', 'b']);
});

it('a token that was used a moment ago is refused when it has expired', async () => {
  const clock = { time: start };
  const { idOf } = identifyAt(clock, 1000);
  for (let use = 0; use < 3; use += 1) await idOf('a');

  clock.time = new Date(start.getTime() + 1000);

  await assert.rejects(idOf('a'), (error) => codeOf(error) === 'UNAUTHENTICATED');
});

it('more clients than are found by their whole header keep their own identities', async () => {
  const { idOf, verifications } = identifyAt({ time: start }, 1000);
  const tokens = Array.from({ length: 1200 }, (_, number) => `user-${number}`);

  for (let use = 0; use < 3; use += 1) for (const token of tokens) assert.equal(await idOf(token), token);

  assert.equal(verifications.length, tokens.length);
});
