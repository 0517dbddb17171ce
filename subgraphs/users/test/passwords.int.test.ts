import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import {
  ada,
  logIn,
  nameOf,
  refreshSession,
  register,
  runningUsers,
  sessionOf,
  sessionsEnded,
  type RunningUsers,
} from './builders.ts';
import { codesOf, linksFor, linksOf, mutating } from './mail-links.ts';

const better = 'a much better passphrase';
const minute = 60_000;

const endedSessions = async (running: RunningUsers) =>
  ((await sessionsEnded(running)) as { sessionId: string }[]).map(({ sessionId }) => sessionId).toSorted();

const namesOf = (...sessions: { accessToken: string }[]) =>
  sessions.map((each) => nameOf(each).sessionId).toSorted();

describe('a forgotten password', () => {
  const reset = (running: RunningUsers, input: object) => mutating(running)('resetPassword', input);

  it('is replaced by the link of a mail, which works once and ends all sessions', async () => {
    await using running = await runningUsers();
    const phone = sessionOf(await register(running, ada));
    const laptop = sessionOf(await logIn(running, ada));
    await mutating(running)('requestPasswordReset', { email: ' Ada@Example.com' });
    await linksOf(running, 'reset');
    await mutating(running)('requestPasswordReset', { email: ada.email });
    const links = await linksOf(running, 'reset', 2);
    const [{ token } = assert.fail(), other] = links;

    assert.deepEqual(codesOf(await reset(running, { token, newPassword: 'short' })), ['PASSWORD_TOO_SHORT']);
    assert.deepEqual(codesOf(await reset(running, { token, newPassword: better })), []);

    assert.deepEqual(codesOf(await logIn(running, ada)), ['CREDENTIALS_WRONG']);
    sessionOf(await logIn(running, { ...ada, password: better }));
    await eventually(async () => assert.deepEqual(await endedSessions(running), namesOf(phone, laptop)));
    for (const used of [token, other?.token])
      assert.deepEqual(codesOf(await reset(running, { token: used, newPassword: better })), [
        'TOKEN_INVALID',
      ]);
    const [user] = await running.rows('users');
    assert.ok(user?.emailVerifiedAt, 'who reads the mailbox has verified the address');
  });

  it('is answered the same whether or not there is an account, and mails are throttled the same', async () => {
    await using running = await runningUsers();
    sessionOf(await register(running, ada));
    const ask = (email: string) => mutating(running)('requestPasswordReset', { email });

    for (let count = 0; count < 4; count++) {
      const known = await ask(ada.email);
      assert.deepEqual(await ask('nobody@example.com'), known);
      assert.deepEqual(codesOf(known), count < 3 ? [] : ['TOO_MANY_ATTEMPTS']);
      await eventually(async () =>
        assert.deepEqual(await running.rows('tasks', { task: 'send-password-reset' }), []),
      );
    }
    assert.equal((await linksOf(running, 'reset', 3)).length, 3);
  });

  it('is not replaced by an expired link', async () => {
    await using running = await runningUsers();
    sessionOf(await register(running, ada));
    await mutating(running)('requestPasswordReset', { email: ada.email });
    const [{ token } = assert.fail()] = await linksOf(running, 'reset');
    running.dependencies.clock.advance(31 * minute);

    assert.deepEqual(codesOf(await reset(running, { token, newPassword: better })), ['TOKEN_INVALID']);
  });

  it('may be replaced although the account pauses after attempts in vain', async () => {
    await using running = await runningUsers();
    sessionOf(await register(running, ada));
    const wrong = { ...ada, password: 'wrong horse battery' };
    for (let count = 0; count < 6; count++) await logIn(running, wrong);
    await mutating(running)('requestPasswordReset', { email: ada.email });
    const [{ token } = assert.fail()] = await linksOf(running, 'reset');

    await reset(running, { token, newPassword: better });

    sessionOf(await logIn(running, { ...ada, password: better }));
  });

  it('has no secret in any row of the service', async () => {
    await using running = await runningUsers();
    sessionOf(await register(running, ada));
    await mutating(running)('requestPasswordReset', { email: ada.email });
    const [{ token } = assert.fail()] = await linksOf(running, 'reset');
    const names = ['users', 'mail_tokens', 'outbox', 'tasks', 'attempts'];
    const stored = JSON.stringify(await Promise.all(names.map((name) => running.rows(name))));

    assert.ok(stored.includes(linksFor.reset));
    assert.ok(!stored.includes(token));
  });
});

describe('a password', () => {
  const change = (running: RunningUsers, session: { accessToken: string }, input: object) =>
    mutating(running, session)('changePassword', { password: ada.password, newPassword: better, ...input });

  it('is changed by who knows it; the other sessions end, and this one goes on', async () => {
    await using running = await runningUsers();
    const phone = sessionOf(await register(running, ada));
    const laptop = sessionOf(await logIn(running, ada));

    assert.deepEqual(codesOf(await change(running, phone, { password: 'wrong horse battery' })), [
      'CREDENTIALS_WRONG',
    ]);
    assert.deepEqual(codesOf(await change(running, phone, {})), []);

    await eventually(async () => assert.deepEqual(await endedSessions(running), namesOf(laptop)));
    assert.deepEqual(codesOf(await refreshSession(running, phone)), []);
    assert.deepEqual(codesOf(await refreshSession(running, laptop)), ['SESSION_ENDED']);
    sessionOf(await logIn(running, { ...ada, password: better }));
    const told = (await running.published()).filter(({ type }) => type === 'user.password-changed.v1');
    assert.partialDeepStrictEqual(told[0]?.data, { email: ada.email, by: 'CHANGE' });
  });

  it('is not guessed by a stolen session', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));
    const codes: string[][] = [];
    for (let count = 0; count < 6; count++)
      codes.push(codesOf(await change(running, session, { password: 'wrong horse battery' })));

    assert.deepEqual(codes.slice(4), [['CREDENTIALS_WRONG'], ['TOO_MANY_ATTEMPTS']]);
  });

  for (const [password, code] of [
    ['short', 'PASSWORD_TOO_SHORT'],
    ['Password2026!', 'PASSWORD_TOO_COMMON'],
    ['ada@example.com', 'PASSWORD_IS_PERSONAL'],
    ['x'.repeat(201), 'PASSWORD_TOO_LONG'],
  ] as const)
    it(`is refused with ${code} at the registration and at a change`, async () => {
      await using running = await runningUsers();
      const session = sessionOf(await register(running, ada));

      assert.deepEqual(codesOf(await register(running, { ...ada, password })), [code]);
      assert.deepEqual(codesOf(await change(running, session, { newPassword: password })), [code]);
    });
});
