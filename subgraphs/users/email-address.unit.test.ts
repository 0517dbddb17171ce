import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { anyEmail, email } from './email-address.ts';

type Entry = { given: string; why: string; becomes?: string };

/** A new line in the file is a new case. */
const { accepted, refused } = JSON.parse(
  readFileSync(new URL('test/email-addresses.json', import.meta.url), 'utf8'),
) as Record<'accepted' | 'refused', Entry[]>;

describe('an e-mail address', () => {
  for (const { given, why, becomes } of accepted)
    it(`is accepted: ${why}`, () => {
      const address = email.parse(given);
      assert.equal(address, becomes ?? given);
      assert.equal(email.parse(address), address);
      assert.equal(anyEmail.parse(given), address);
    });

  for (const { given, why } of refused)
    it(`is refused: ${why}`, () => {
      const message = email.safeParse(given).error?.issues[0]?.message ?? 'accepted';
      assert.match(message, /^(This is not an e-mail address|An e-mail address has at most)/);
      assert.ok(anyEmail.safeParse(given).success);
    });
});
