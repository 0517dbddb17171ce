import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, idOfAda, logIn, register, runningUsers, sessionOf } from './builders.ts';
import { codesOf, linksOf, mutating } from './mail-links.ts';

const minute = 60_000;

describe('the e-mail address of an account', () => {
  it('is verified by the link of the registration, once, and its secret is stored nowhere', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));
    const [{ email, link, token } = assert.fail()] = await linksOf(running, 'verification');
    const verified = async () => {
      const [row] = await running.rows('users');
      return row?.emailVerifiedAt != null;
    };

    assert.deepEqual([email, link], [ada.email, `https://shop.test/account/verify-email#token=${token}`]);
    const stored = await Promise.all(
      ['users', 'mail_tokens', 'outbox', 'tasks'].map((name) => running.rows(name)),
    );
    assert.ok(!JSON.stringify(stored).includes(token));
    assert.equal(await verified(), false);
    assert.deepEqual(codesOf(await mutating(running)('verifyEmail', { token: `${token}x` })), [
      'TOKEN_INVALID',
    ]);
    assert.deepEqual(await mutating(running)('verifyEmail', { token }, 'email'), {
      email: ada.email,
      userErrors: [],
    });
    assert.equal(await verified(), true);
    assert.deepEqual(codesOf(await mutating(running)('verifyEmail', { token })), ['TOKEN_INVALID']);
    await mutating(running, session)('requestEmailVerification');
    assert.equal((await linksOf(running, 'verification')).length, 1);
  });

  it('is verified by a second mail, too; asking for mails has to pause', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));
    const ask = mutating(running, session);
    const codes: string[][] = [];
    for (let count = 0; count < 4; count++) codes.push(codesOf(await ask('requestEmailVerification')));

    assert.deepEqual(codes, [[], [], [], ['TOO_MANY_ATTEMPTS']]);
    running.dependencies.clock.advance(2 * minute);
    assert.deepEqual(codesOf(await ask('requestEmailVerification')), []);
    const [, second] = await linksOf(running, 'verification', 5);
    assert.deepEqual(codesOf(await mutating(running)('verifyEmail', { token: second?.token })), []);
  });

  it('changes once the new one is confirmed, and then signs in', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));
    sessionOf(await register(running, { ...ada, email: 'bob@example.com' }));
    const ask = (email: string, password = ada.password) =>
      mutating(running, session)('requestEmailChange', { email, password });

    assert.deepEqual(codesOf(await ask('new@example.com', 'wrong horse battery')), ['CREDENTIALS_WRONG']);
    assert.deepEqual(codesOf(await ask('bob@example.com')), ['EMAIL_TAKEN']);
    assert.deepEqual(codesOf(await ask(ada.email)), ['INVALID_INPUT']);
    assert.deepEqual(codesOf(await ask('New@Example.com')), []);
    const [{ email, token } = assert.fail()] = await linksOf(running, 'change');
    assert.equal(email, 'new@example.com');
    sessionOf(await logIn(running, ada));

    assert.deepEqual(codesOf(await mutating(running)('confirmEmailChange', { token })), []);

    sessionOf(await logIn(running, { ...ada, email: 'new@example.com' }));
    assert.deepEqual(codesOf(await logIn(running, ada)), ['CREDENTIALS_WRONG']);
    const changed = (await running.published()).filter(({ type }) => type === 'user.email-changed.v1');
    assert.deepEqual(
      changed.map(({ data }) => data),
      [
        {
          ...{ userId: session.user.id, customerId: session.user.id, language: null },
          ...{ email: 'new@example.com', previousEmail: ada.email },
        },
      ],
    );
    assert.deepEqual(codesOf(await mutating(running)('confirmEmailChange', { token })), ['TOKEN_INVALID']);
  });

  it('is refused at the confirmation, if another account has taken it meanwhile', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));
    const wanted = { email: 'new@example.com', password: ada.password };
    await mutating(running, session)('requestEmailChange', wanted);
    await register(running, { ...ada, email: wanted.email });
    const [{ token } = assert.fail()] = await linksOf(running, 'change');

    assert.deepEqual(codesOf(await mutating(running)('confirmEmailChange', { token })), ['EMAIL_TAKEN']);
  });

  it('of the first administrator is verified from the start', async () => {
    await using running = await runningUsers({ administrator: ada });
    const [row] = await running.rows('users');

    assert.ok(row?.emailVerifiedAt);
  });
});

it('a profile is changed in parts, and other services are told', async () => {
  await using running = await runningUsers();
  const userId = await idOfAda(running);
  const session = sessionOf(await logIn(running, ada));
  const update = (input: object) =>
    mutating(running, session)<{ user: object }>(
      'updateProfile',
      input,
      'user { name language timeZone phone emailVerified }',
    );

  await update({ name: ' Ada King ', language: 'de-at', phone: '+49 30 123456' });
  const { user } = await update({ timeZone: 'europe/berlin', phone: null, name: null });

  assert.deepEqual(user, {
    ...{ name: 'Ada King', language: 'de-AT', timeZone: 'Europe/Berlin', phone: null },
    emailVerified: false,
  });
  assert.deepEqual(codesOf(await update({ language: '??' })), ['INVALID_INPUT']);
  await update({ language: 'de-AT' });
  const told = (await running.published()).filter(({ type }) => type === 'user.profile-changed.v1');
  assert.equal(told.length, 2);
  assert.partialDeepStrictEqual(told[1]?.data, { userId, name: 'Ada King', timeZone: 'Europe/Berlin' });
});
