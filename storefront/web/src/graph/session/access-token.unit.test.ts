import assert from 'node:assert/strict';
import { it } from 'node:test';
import { receivedToken } from './access-token.ts';

const tokenOf = (claims: object): string =>
  `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sign`;

it('holds for as long as the token says, whatever the time of the server is', () => {
  const { expiresAtMs } = receivedToken(tokenOf({ iat: 1_000_000, exp: 1_000_900 }), 5_000);
  assert.equal(expiresAtMs, 5_000 + 900_000);
});

it('holds for a minute where the token says nothing', () => {
  assert.equal(receivedToken('opaque', 0).expiresAtMs, 60_000);
});
