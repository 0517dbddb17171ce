import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import { isCommonPassword } from '../adapters/common-passwords.ts';
import { refuseWeakPassword } from './password-policy.ts';

const owner = { email: 'ada.lovelace@babbage.example', name: 'Ada Lovelace' };

function codeOf(password: string): string {
  try {
    refuseWeakPassword(password, owner, isCommonPassword, 'password');
    return 'OK';
  } catch (error) {
    assert.ok(error instanceof Refusal);
    assert.deepEqual(error.problems[0]?.field, ['password']);
    return error.code;
  }
}

describe('a new password', () => {
  for (const [password, code] of [
    ['', 'PASSWORD_TOO_SHORT'],
    ['nine char', 'PASSWORD_TOO_SHORT'],
    ['🔑🔑🔑🔑🔑🔑🔑🔑🔑', 'PASSWORD_TOO_SHORT'],
    ['a b'.repeat(67), 'PASSWORD_TOO_LONG'],
    ['1234567890', 'PASSWORD_TOO_COMMON'],
    ['QwertyUiop', 'PASSWORD_TOO_COMMON'],
    ['Password2026!', 'PASSWORD_TOO_COMMON'],
    ['2026-football-1', 'PASSWORD_TOO_COMMON'],
    ['aaaabbbbccccdddd', 'PASSWORD_TOO_COMMON'],
    ['ada.lovelace@babbage.example', 'PASSWORD_IS_PERSONAL'],
    ['AdaLovelace1815', 'PASSWORD_IS_PERSONAL'],
    ['Ädà Lóvelâce!', 'PASSWORD_IS_PERSONAL'],
    ['babbage-babbage-x', 'PASSWORD_IS_PERSONAL'],
    ['correct horse battery', 'OK'],
    ['ada writes programs for engines', 'OK'],
    ['4f9$Kq!z_w', 'OK'],
    ['密码是一句很长的话呀', 'OK'],
  ] as const)
    it(`${JSON.stringify(password.slice(0, 40))} gives ${code}`, () => assert.equal(codeOf(password), code));
});
