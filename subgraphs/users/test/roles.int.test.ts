import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { aViewer, eventually, anonymousViewer, root, sam } from '@shop/shared/testing';
import { decodeJwt } from 'jose';
import {
  ada,
  codeOf,
  idOfAda,
  logIn,
  nameOf,
  now,
  refreshSession,
  register,
  runningUsers,
  sessionOf,
  sessionsEnded,
  setRolesMutation,
} from './builders.ts';

describe('assigning roles', () => {
  const administrator = { email: 'root@example.com', password: 'correct horse battery' };

  async function withAdministrator() {
    await using starting = new AsyncDisposableStack();
    const running = starting.use(await runningUsers({ administrator }));
    const session = sessionOf(await logIn(running, administrator));
    const give = (viewer: Viewer, input: object) => running.as(viewer).ask(setRolesMutation, { input });
    starting.move();
    return Object.assign(running, {
      give,
      session,
      administrator: aViewer(session.user.id, 'CUSTOMER', 'ADMIN'),
    });
  }

  it("is for administrators only, even for one's own account", async () => {
    await using running = await withAdministrator();
    const id = await idOfAda(running);
    const input = { userId: id, roles: ['CUSTOMER', 'SUPPORT'] };

    for (const viewer of [aViewer(id, 'CUSTOMER'), sam]) {
      assert.equal(codeOf(await running.give(viewer, input)), 'FORBIDDEN');
    }
    const { data } = await running.give(running.administrator, input);

    assert.deepEqual(data.setRoles, { user: { id, roles: ['CUSTOMER', 'SUPPORT'] }, userErrors: [] });
  });

  it('is refused after losing the role, although the access token still claims it', async () => {
    await using running = await withAdministrator();
    const id = await idOfAda(running);
    const asAdmin = { userId: id, roles: ['CUSTOMER', 'ADMIN'] };
    await running.give(running.administrator, asAdmin);
    await running.give(running.administrator, { userId: id, roles: ['CUSTOMER'] });

    assert.equal(codeOf(await running.give(aViewer(id, 'ADMIN'), asAdmin)), 'FORBIDDEN');
    assert.equal(codeOf(await running.give(aViewer('usr_gone', 'ADMIN'), asAdmin)), 'FORBIDDEN');
    const { data } = await running.as(aViewer(id)).ask('{ me { roles } }');
    assert.deepEqual(data.me.roles, ['CUSTOMER']);
  });

  it("leaves an administrator when two remove each other's role concurrently", async () => {
    await using running = await withAdministrator();
    const id = await idOfAda(running);
    await running.give(running.administrator, { userId: id, roles: ['ADMIN'] });

    const answers = await Promise.all([
      running.give(running.administrator, { userId: id, roles: ['CUSTOMER'] }),
      running.give(aViewer(id, 'ADMIN'), { userId: running.administrator.id, roles: ['CUSTOMER'] }),
    ]);

    assert.deepEqual(answers.map(codeOf).sort(), ['FORBIDDEN', undefined]);
    assert.equal((await running.rows('users', { roles: 'ADMIN' })).length, 1);
  });

  it('is refused for an unknown user', async () => {
    await using running = await withAdministrator();

    const { data } = await running.give(running.administrator, { userId: 'usr_gone', roles: ['ADMIN'] });

    assert.deepEqual(data.setRoles, {
      user: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['userId'] }],
    });
  });

  it('ends every session of the user, and no others, when it changes something', async () => {
    await using running = await withAdministrator();
    const phone = sessionOf(await register(running, ada));
    const laptop = sessionOf(await logIn(running, ada));
    sessionOf(await register(running, { ...ada, email: 'bob@example.com' }));
    const userId = phone.user.id;

    await running.give(running.administrator, { userId, roles: ['CUSTOMER'] });
    await running.give(running.administrator, { userId, roles: ['SUPPORT'] });

    await eventually(async () => {
      const ended = (await sessionsEnded(running)) as { sessionId: string }[];
      assert.deepEqual(
        ended.map(({ sessionId }) => sessionId).sort(),
        [phone, laptop].map((each) => nameOf(each).sessionId).sort(),
      );
    });
    for (const { refreshToken } of [phone, laptop]) {
      const { userErrors } = await refreshSession(running, { refreshToken });
      assert.deepEqual(
        userErrors.map(({ code }) => code),
        ['SESSION_ENDED'],
      );
    }
    assert.deepEqual(sessionOf(await logIn(running, ada)).user.roles, ['SUPPORT']);
  });

  it('leaves no session with the old roles that is opened or renewed concurrently', async () => {
    await using running = await withAdministrator();
    const open = sessionOf(await register(running, ada));
    const userId = open.user.id;

    const [, ...answers] = await Promise.all([
      running.give(running.administrator, { userId, roles: ['SUPPORT'] }),
      logIn(running, ada),
      logIn(running, ada),
      refreshSession(running, open),
    ]);

    await eventually(async () => {
      const ended = (await sessionsEnded(running)) as { sessionId: string }[];
      const stale = answers
        .flatMap(({ session }) => session ?? [])
        .filter(({ accessToken }) => !(decodeJwt(accessToken).roles as string[]).includes('SUPPORT'));
      for (const session of [open, ...stale])
        assert.ok(ended.some(({ sessionId }) => sessionId === nameOf(session).sessionId));
    });
  });

  it('is published, and is in the audit log, which only administrators can read', async () => {
    await using running = await withAdministrator();
    const userId = await idOfAda(running);
    const log = `query ($userId: ID) { auditLog(first: 5, userId: $userId) {
      totalCount edges { node { at action user { id } by { id } rolesBefore rolesAfter } } } }`;

    await running.give(running.administrator, { userId, roles: ['SUPPORT'] });
    await running.give(running.administrator, { userId, roles: ['SUPPORT'] });

    const { data } = await running.as(running.administrator).ask(log, { userId });
    const entry = {
      at: now.toISOString(),
      action: 'ROLES_CHANGED',
      user: { id: userId },
      by: { id: running.administrator.id },
      rolesBefore: ['CUSTOMER'],
      rolesAfter: ['SUPPORT'],
    };
    assert.deepEqual(data.auditLog, { totalCount: 1, edges: [{ node: entry }] });
    const announced = (await running.published()).filter(({ type }) => type === 'user.roles-changed.v1');
    assert.deepEqual(
      announced.map(({ data: { changedBy, roles } }: any) => ({ changedBy, roles })),
      [{ changedBy: running.administrator.id, roles: ['SUPPORT'] }],
    );
    assert.deepEqual((await running.as(root).ask(log, { userId: 'usr_gone' })).data.auditLog.edges, []);
    for (const viewer of [sam, aViewer(userId, 'CUSTOMER')])
      assert.equal(codeOf(await running.as(viewer).ask(log)), 'FORBIDDEN');
    assert.equal(codeOf(await running.as(anonymousViewer).ask(log)), 'UNAUTHENTICATED');
  });
});
