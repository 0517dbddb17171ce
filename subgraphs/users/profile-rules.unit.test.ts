import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profile } from './input-rules.ts';

describe('a profile', () => {
  for (const [field, given, stored] of [
    ['language', 'de-at', 'de-AT'],
    ['language', 'EN', 'en'],
    ['language', ' ', null],
    ['language', 'not a language', undefined],
    ['language', 'x'.repeat(1000), undefined],
    ['timeZone', 'europe/berlin', 'Europe/Berlin'],
    ['timeZone', '+02:00', undefined],
    ['timeZone', 'Mars/Olympus', undefined],
    ['phone', '+49 (30) 123 456', '+4930123456'],
    ['phone', '030 123456', undefined],
    ['phone', '+49', undefined],
    ['phone', null, null],
    ['name', ' Ada ', 'Ada'],
    ['name', '', undefined],
  ] as const)
    it(`${field} ${JSON.stringify(given)?.slice(0, 30)} is ${stored === undefined ? 'refused' : stored}`, () => {
      const read = profile.safeParse({ [field]: given });

      assert.deepEqual(read.data, stored === undefined ? undefined : { [field]: stored });
    });

  it('keeps what is left out', () => assert.deepEqual(profile.parse({}), {}));
});
