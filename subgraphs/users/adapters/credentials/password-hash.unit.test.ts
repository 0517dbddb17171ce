import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashPassword, verifyPassword } from './password-hash.ts';

const salt = Buffer.from('0123456789abcdef');

describe('a password hash', () => {
  it('is an argon2id PHC string with its parameters', async () => {
    const hash = await hashPassword('correct horse battery', salt);

    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$MDEyMzQ1Njc4OWFiY2RlZg\$[A-Za-z0-9+/]{43}$/);
  });

  it('verifies only its own password', async () => {
    const hash = await hashPassword('correct horse battery', salt);

    assert.equal(await verifyPassword('correct horse battery', hash), true);
    assert.equal(await verifyPassword('correct horse batterz', hash), false);
  });

  it('verifies with its own parameters, like the reference implementation', async () => {
    // From test.c of https://github.com/P-H-C/phc-winner-argon2
    const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';

    assert.equal(await verifyPassword('password', hash), true);
    assert.equal(await verifyPassword('password', hash.replace('m=256', 'm=512')), false);
  });

  it('is the same for composed and decomposed accents', async () => {
    const hash = await hashPassword('caf\u00e9 au lait', salt);

    assert.equal(await verifyPassword('cafe\u0301 au lait', hash), true);
  });

  it('of an unknown account matches no password', async () => {
    assert.equal(await verifyPassword('correct horse battery', null), false);
    assert.equal(await verifyPassword('', null), false);
  });

  it('that is malformed is an error, not a wrong password', async () => {
    await assert.rejects(verifyPassword('correct horse battery', 'plain text'), /not an argon2id PHC string/);
  });
});
