import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aViewer, eventually } from '@shop/shared/testing';
import {
  ada,
  logIn,
  nameOf,
  now,
  refreshSession,
  register,
  runningUsers,
  sessionOf,
  sessionsEnded,
} from './builders.ts';

describe('a blocked user', () => {
  const administrator = { email: 'root@example.com', password: 'correct horse battery' };

  async function withBlocking() {
    await using starting = new AsyncDisposableStack();
    const running = starting.use(await runningUsers({ administrator }));
    const { id } = sessionOf(await logIn(running, administrator)).user;
    const asAdmin = running.as(aViewer(id, 'ADMIN'));
    const change = (mutation: 'blockUser' | 'unblockUser', userId: string, reason = 'Stolen cards') => {
      const input = { userId, reason };
      const type = mutation === 'blockUser' ? 'BlockUserInput' : 'UnblockUserInput';
      return asAdmin.ask(
        `mutation ($input: ${type}!) { it: ${mutation}(input: $input) { user { blockedAt } userErrors { code field } } }`,
        { input },
      );
    };
    starting.move();
    return Object.assign(running, { asAdmin, adminId: id, change });
  }

  const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);

  it('has no session any more, and is told so when signing in and refreshing, until it is unblocked', async () => {
    await using running = await withBlocking();
    const phone = sessionOf(await register(running, ada));
    const laptop = sessionOf(await logIn(running, ada));
    const bob = sessionOf(await register(running, { ...ada, email: 'bob@example.com' }));
    const userId = phone.user.id;

    const { data } = await running.change('blockUser', userId);

    assert.deepEqual(data.it, { user: { blockedAt: now.toISOString() }, userErrors: [] });
    assert.deepEqual(codesOf(await logIn(running, ada)), ['ACCOUNT_BLOCKED']);
    assert.deepEqual(codesOf(await refreshSession(running, phone)), ['ACCOUNT_BLOCKED']);
    // Who does not know the password learns nothing of it.
    assert.deepEqual(codesOf(await logIn(running, { ...ada, password: 'wrong password' })), [
      'CREDENTIALS_WRONG',
    ]);
    await eventually(async () => {
      const ended = (await sessionsEnded(running)) as { sessionId: string }[];
      assert.deepEqual(
        ended.map(({ sessionId }) => sessionId).toSorted(),
        [phone, laptop].map((each) => nameOf(each).sessionId).toSorted(),
      );
    });

    await running.change('unblockUser', userId);

    assert.deepEqual(codesOf(await refreshSession(running, laptop)), ['SESSION_ENDED']);
    assert.deepEqual(codesOf(await logIn(running, ada)), []);
    assert.deepEqual(codesOf(await refreshSession(running, bob)), []);
  });

  it('keeps no session that is opened or renewed while it is blocked', async () => {
    await using running = await withBlocking();
    const open = sessionOf(await register(running, ada));

    const [, ...answers] = await Promise.all([
      running.change('blockUser', open.user.id),
      logIn(running, ada),
      refreshSession(running, open),
    ]);

    const opened = [open, ...answers.flatMap(({ session }) => session ?? [])];
    await eventually(async () => {
      const ended = (await sessionsEnded(running)) as { sessionId: string }[];
      for (const session of opened)
        assert.ok(ended.some(({ sessionId }) => sessionId === nameOf(session).sessionId));
    });
  });

  it('is in the audit log and in events, once for each change, with the reason in the log alone', async () => {
    await using running = await withBlocking();
    const userId = sessionOf(await register(running, ada)).user.id;

    for (const mutation of ['blockUser', 'blockUser', 'unblockUser', 'unblockUser'] as const)
      await running.change(mutation, userId);

    const { data } = await running.asAdmin.ask(
      'query ($userId: ID) { auditLog(userId: $userId) { edges { node { action reason by { id } } } } }',
      { userId },
    );
    const entry = (action: string) => ({
      node: { action, reason: 'Stolen cards', by: { id: running.adminId } },
    });
    assert.deepEqual(
      data.auditLog.edges.toSorted((one: any, other: any) =>
        one.node.action.localeCompare(other.node.action),
      ),
      [entry('USER_BLOCKED'), entry('USER_UNBLOCKED')],
    );
    const published = (await running.published()).filter(({ type }) => /blocked/.test(type));
    assert.deepEqual(
      published.map(({ type, data: about }) => [type, about]),
      ['user.blocked.v1', 'user.unblocked.v1'].map((type) => [
        type,
        { userId, customerId: userId, changedBy: running.adminId },
      ]),
    );
  });

  it('is not blocked without a reason', async () => {
    await using running = await withBlocking();
    const userId = sessionOf(await register(running, ada)).user.id;

    const { data } = await running.change('blockUser', userId, ' ');

    assert.deepEqual(data.it, { user: null, userErrors: [{ code: 'INVALID_INPUT', field: ['reason'] }] });
  });
});
