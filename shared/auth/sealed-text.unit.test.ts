import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testClock } from '@shop/shared/testing';
import { sealedTexts } from './sealed-text.ts';

const secret = 'a secret of at least 32 characters';
const link = 'https://shop.example/reset#token=s3cret';
const clock = testClock(new Date('2026-11-20T09:00:00.000Z'));
const later = new Date('2026-11-20T09:30:00.000Z');

describe('a sealed text', () => {
  it('is read by who has the secret, for the same purpose, until it expires', async () => {
    const own = testClock(clock.now());
    const sealed = await sealedTexts(secret, 'mail', own).seal(link, later);

    assert.ok(!sealed.includes('s3cret'));
    assert.equal(await sealedTexts(secret, 'mail', own).unseal(sealed), link);
    own.advance(31 * 60_000);
    assert.equal(await sealedTexts(secret, 'mail', own).unseal(sealed), null);
  });

  it('is nothing to others', async () => {
    const sealed = await sealedTexts(secret, 'mail', clock).seal(link, later);

    for (const other of [sealedTexts(secret, 'else', clock), sealedTexts(`${secret}!`, 'mail', clock)])
      await assert.rejects(other.unseal(sealed), /another secret/);
    await assert.rejects(sealedTexts(secret, 'mail', clock).unseal(`${sealed}x`), /another secret/);
  });
});
