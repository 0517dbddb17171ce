import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { postalAddress } from './postal-address.ts';

type Entry = { why: string; field?: string; country: string; postalCode?: string };

/** A new address in the file is a new case; `field` says what is wrong with a refused one. */
const { accepted, refused } = JSON.parse(
  readFileSync(new URL('test/postal-addresses.json', import.meta.url), 'utf8'),
) as Record<'accepted' | 'refused', Entry[]>;

describe('a postal address', () => {
  for (const { why, ...address } of accepted)
    it(`is accepted: ${why}`, () => {
      const read = postalAddress.parse(address);
      assert.equal(read.country, address.country.toUpperCase());
      assert.equal(read.postalCode, address.postalCode || null);
    });

  for (const { why, field, ...address } of refused)
    it(`is refused: ${why}`, () => {
      const issues = postalAddress.safeParse(address).error?.issues ?? [];
      assert.deepEqual(
        issues.map(({ path }) => path.join('.')),
        [field],
      );
    });
});
