import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aUser, now } from '../test/builders.ts';
import { mailTokenFor, redeem, type MailPurpose, type MailToken } from './mail-token.ts';
import type { User } from './user.ts';

const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const aToken = (purpose: MailPurpose, overrides: Partial<MailToken> = {}): MailToken => ({
  ...mailTokenFor(aUser(), { id: 'hash', purpose, email: aUser().email, now }),
  ...overrides,
});

const table: readonly [string, MailPurpose, boolean, Partial<MailToken>?, Partial<User>?, number?][] = [
  ['is valid for a day', 'EMAIL_VERIFICATION', true, {}, {}, 24 * 60 - 1],
  ['is not valid after a day', 'EMAIL_VERIFICATION', false, {}, {}, 24 * 60],
  ['survives a change of the password', 'EMAIL_VERIFICATION', true, {}, { passwordVersion: 1 }],
  ['is for the address it was sent to', 'EMAIL_VERIFICATION', false, {}, { email: 'new@example.com' }],
  ['is used once', 'EMAIL_VERIFICATION', false, { usedAt: now }],
  ['is not for anything else', 'EMAIL_VERIFICATION', false, { purpose: 'PASSWORD_RESET' }],
  ['is valid for half an hour', 'PASSWORD_RESET', true, {}, {}, 29],
  ['is not valid after half an hour', 'PASSWORD_RESET', false, {}, {}, 30],
  ['ends with the password', 'PASSWORD_RESET', false, {}, { passwordVersion: 1 }],
  ['ends with the address', 'PASSWORD_RESET', false, {}, { email: 'new@example.com' }],
  ['is valid for an hour', 'EMAIL_CHANGE', true, { email: 'new@example.com' }, {}, 59],
  ['ends with the password', 'EMAIL_CHANGE', false, { email: 'new@example.com' }, { passwordVersion: 1 }],
];

describe('the token of a link', () => {
  for (const [rule, purpose, isValid, token, user, minutes = 0] of table)
    it(`${purpose}: ${rule}`, () => {
      const presented = { token: aToken(purpose, token), user: aUser(user), purpose, now: later(minutes) };

      if (isValid) assert.deepEqual(redeem(presented).token.usedAt, later(minutes));
      else assert.throws(() => redeem(presented), { code: 'TOKEN_INVALID' });
    });

  it('is invalid without a token or a user', () => {
    const purpose = 'PASSWORD_RESET';
    for (const presented of [
      { token: null, user: aUser() },
      { token: aToken(purpose), user: null },
    ])
      assert.throws(() => redeem({ ...presented, purpose, now }), { code: 'TOKEN_INVALID' });
  });
});
