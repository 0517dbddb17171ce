import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { decodeJwt } from 'jose';
import {
  ada,
  logIn,
  nameOf,
  refreshSession,
  register,
  runningUsers,
  sessionOf,
  sessionsEnded,
} from './builders.ts';

const day = 24 * 60 * 60 * 1000;
const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);

describe('signing in', () => {
  it('registers a customer, opens a session and publishes the user once', async () => {
    await using running = await runningUsers();

    const session = sessionOf(await register(running, { ...ada, email: ' Ada@Example.com' }));

    assert.equal(session.expiresAt, '2026-11-20T09:15:00.000Z');
    const { id } = session.user;
    assert.deepEqual(session.user, {
      id,
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      roles: ['CUSTOMER'],
    });
    const announced = await running.published();
    assert.deepEqual(
      announced.map(({ type, subject }) => ({ type, subject })),
      [
        { type: 'user.registered.v1', subject: id },
        { type: 'user.email-verification-requested.v1', subject: id },
      ],
    );
  });

  it('publishes the registration to the broker', async () => {
    await using running = await runningUsers();

    await register(running, ada);

    await eventually(async () => {
      const [event] = await running.rows('outbox');
      assert.ok(event?.publishedAt);
    });
  });

  it('stores neither the password nor a refresh token', async () => {
    await using running = await runningUsers();

    const session = sessionOf(await register(running, ada));

    const stored = JSON.stringify([
      await running.rows('users'),
      await running.rows('sessions'),
      await running.rows('outbox'),
    ]);
    assert.ok(!stored.includes(ada.password));
    assert.ok(!stored.includes(`"${session.refreshToken}"`));
  });

  it('creates one account for two concurrent registrations', async () => {
    await using running = await runningUsers();

    const answers = await Promise.all([
      register(running, ada),
      register(running, { ...ada, email: 'ADA@example.com' }),
    ]);

    assert.deepEqual(answers.flatMap(codesOf), ['EMAIL_TAKEN']);
    const refused = answers.find(({ session }) => session === null);
    assert.deepEqual(refused?.userErrors[0]?.field, ['email']);
    assert.equal(await running.connection.collection('users').countDocuments(), 1);
    assert.equal(await running.connection.collection('sessions').countDocuments(), 1);
  });

  it('refuses a registration with every invalid field', async () => {
    await using running = await runningUsers();

    const { session, userErrors } = await register(running, {
      email: 'nowhere',
      password: 'short',
      name: '',
    });

    assert.equal(session, null);
    assert.deepEqual(
      userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`),
      ['INVALID_INPUT email', 'INVALID_INPUT name'],
    );
  });

  it('logs in with the right password, and responds the same to a wrong one and an unknown address', async () => {
    await using running = await runningUsers();
    const first = sessionOf(await register(running, ada));

    const right = await logIn(running, { email: 'ADA@example.com ', password: ada.password });
    const wrong = await logIn(running, { email: ada.email, password: 'wrong horse battery' });
    const unknown = await logIn(running, { email: 'bob@example.com', password: ada.password });

    assert.equal(sessionOf(right).user.id, first.user.id);
    assert.notEqual(sessionOf(right).refreshToken, first.refreshToken);
    assert.deepEqual(codesOf(wrong), ['CREDENTIALS_WRONG']);
    assert.deepEqual(wrong, unknown);
  });

  it('renews a session with a single-use token', async () => {
    await using running = await runningUsers();
    const first = sessionOf(await register(running, ada));
    running.dependencies.clock.advance(10 * day);

    const second = sessionOf(await refreshSession(running, first));
    const third = sessionOf(await refreshSession(running, second));

    assert.equal(second.user.id, first.user.id);
    assert.equal(second.expiresAt, '2026-11-30T09:15:00.000Z');
    assert.equal(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size, 3);
  });

  it('ends the whole session when a used token is reused', async () => {
    await using running = await runningUsers();
    const stolen = sessionOf(await register(running, ada));
    const newest = sessionOf(await refreshSession(running, stolen));
    running.dependencies.clock.advance(21_000);

    assert.deepEqual(codesOf(await refreshSession(running, stolen)), ['SESSION_ENDED']);
    assert.deepEqual(codesOf(await refreshSession(running, newest)), ['SESSION_ENDED']);
    assert.deepEqual(await sessionsEnded(running), [newest].map(nameOf));
  });

  it('gives two concurrent renewals the same token, and also a third whose response was lost', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));

    const both = await Promise.all([refreshSession(running, session), refreshSession(running, session)]);
    running.dependencies.clock.advance(5000);
    const late = await refreshSession(running, session);

    const tokens = [...both, late].map((answer) => sessionOf(answer).refreshToken);
    assert.equal(new Set(tokens).size, 1);
    assert.deepEqual(codesOf(await refreshSession(running, sessionOf(late))), []);
    assert.deepEqual(await sessionsEnded(running), []);
  });

  it('ends the session when a token is reused after its successor, however soon', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));
    const successor = sessionOf(await refreshSession(running, session));
    await refreshSession(running, successor);

    assert.deepEqual(codesOf(await refreshSession(running, session)), ['SESSION_ENDED']);
    assert.deepEqual(await sessionsEnded(running), [session].map(nameOf));
  });

  it('refuses a token that is unknown or 30 days old', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));
    running.dependencies.clock.advance(30 * day);

    assert.deepEqual(codesOf(await refreshSession(running, session)), ['SESSION_ENDED']);
    assert.deepEqual(codesOf(await refreshSession(running, { refreshToken: 'made up' })), ['SESSION_ENDED']);
  });

  it('uses no refresh token and creates no account while it cannot sign', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, ada));
    const keys = running.connection.collection('signing_keys');
    const kept = await keys.find().toArray();
    await keys.deleteMany();
    running.dependencies.clock.advance(61_000);

    const bob = { ...ada, email: 'bob@example.com' };
    await assert.rejects(refreshSession(running, session), /INTERNAL/);
    await assert.rejects(register(running, bob), /INTERNAL/);
    await assert.rejects(logIn(running, ada), /INTERNAL/);
    await keys.insertMany(kept);

    assert.deepEqual(codesOf(await refreshSession(running, session)), []);
    assert.deepEqual(codesOf(await register(running, bob)), []);
    assert.equal(await running.connection.collection('sessions').countDocuments(), 2);
  });

  it('ends only the session of the viewer at logout', async () => {
    await using running = await runningUsers();
    const phone = sessionOf(await register(running, ada));
    const laptop = sessionOf(await logIn(running, ada));
    const { sid } = decodeJwt<{ sid: string }>(phone.accessToken);

    const viewer = { id: phone.user.id, roles: ['CUSTOMER'] as const, sessionId: sid };
    const answer = await running.as(viewer).ask('mutation { logout { userErrors { code } } }');
    await running.as(viewer).ask('mutation { logout { userErrors { code } } }');

    assert.deepEqual(answer.data.logout, { userErrors: [] });
    assert.deepEqual(await sessionsEnded(running), [phone].map(nameOf));
    assert.deepEqual(codesOf(await refreshSession(running, phone)), ['SESSION_ENDED']);
    assert.deepEqual(codesOf(await refreshSession(running, laptop)), []);
  });
});
