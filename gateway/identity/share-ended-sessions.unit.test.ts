import assert from 'node:assert/strict';
import { it } from 'node:test';
import { issuerOf } from '../config/settings/issuers.ts';
import { keptMsFor } from './share-ended-sessions.ts';

it('an ended session stays in Redis for longer than a token of any issuer is accepted', () => {
  const usual = issuerOf('https://id.example', ['shop']);
  const long = { ...usual, longestLifeSeconds: 31_536_000, clockSkewSeconds: 300 };

  for (const issuers of [[usual], [usual, long], [long, usual]]) {
    const acceptedForSeconds = issuers.map((each) => each.longestLifeSeconds + 60 + each.clockSkewSeconds);
    assert.ok(keptMsFor(issuers) > Math.max(...acceptedForSeconds) * 1000);
  }
});
