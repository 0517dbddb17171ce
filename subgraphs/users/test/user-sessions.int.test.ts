import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aViewer, sam } from '@shop/shared/testing';
import type { Viewer } from '@shop/shared/auth';
import { ada, logIn, nameOf, refreshSession, register, runningUsers, sessionOf } from './builders.ts';
import { codesOf, type Refusals } from './mail-links.ts';

const minute = 60_000;
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

type Listed = { id: string; deviceName: string; network: string; isCurrent: boolean };

describe('the sessions of a user', () => {
  async function withDevices() {
    await using starting = new AsyncDisposableStack();
    const running = starting.use(await runningUsers());
    const phone = sessionOf(await register(running, ada));
    running.dependencies.clock.advance(minute);
    const visitor = { id: null, roles: [], sessionId: null, address: '192.0.2.77', userAgent: firefox };
    const { data } = await running
      .as(visitor)
      .ask<any>(
        'mutation ($input: LoginInput!) { login(input: $input) { session { accessToken refreshToken } } }',
        { input: { email: ada.email, password: ada.password } },
      );
    const laptop = data.login.session as typeof phone;
    running.dependencies.clock.advance(minute);
    const userId = phone.user.id;
    const owner: Viewer = { ...aViewer(userId, 'CUSTOMER'), sessionId: nameOf(phone).sessionId };
    const mutate = async (viewer: Viewer, mutation: string, input: object): Promise<Refusals> => {
      const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { it: ${mutation}(input: $input) { userErrors { code field } } }`;
      const answer = await running.as(viewer).ask<{ it: Refusals } | null>(query, { input });
      return (
        answer.data?.it ?? { userErrors: [{ code: answer.errors?.[0]?.extensions.code ?? '', field: null }] }
      );
    };
    const list = async (viewer: Viewer): Promise<Listed[]> => {
      const query = `query ($id: ID!) { user(id: $id) { sessions { totalCount edges { node {
        id deviceName network openedAt lastUsedAt isCurrent } } } } }`;
      const answer = await running.as(viewer).ask<any>(query, { id: userId });
      return answer.data.user.sessions.edges.map(({ node }: { node: Listed }) => node);
    };
    starting.move();
    return Object.assign(running, { phone, laptop, userId, owner, mutate, list });
  }

  it('are listed newest first, with device, network and the one that asks', async () => {
    await using running = await withDevices();
    await refreshSession(running, running.phone);

    const [newest, oldest, ...more] = await running.list(running.owner);

    assert.partialDeepStrictEqual(newest, {
      ...{ deviceName: 'Firefox on Windows', network: '192.0.2.0/24', isCurrent: false },
      ...{ openedAt: '2026-11-20T09:01:00.000Z', lastUsedAt: '2026-11-20T09:01:00.000Z' },
    });
    assert.partialDeepStrictEqual(oldest, {
      ...{ deviceName: null, network: null, isCurrent: true },
      ...{ openedAt: '2026-11-20T09:00:00.000Z', lastUsedAt: '2026-11-20T09:02:00.000Z' },
    });
    assert.deepEqual(more, []);
  });

  it('end one by one, by their owner only', async () => {
    await using running = await withDevices();
    const { owner, mutate, laptop, phone } = running;
    const { sessionId } = nameOf(laptop);
    const stranger = aViewer('usr_other', 'CUSTOMER');

    assert.deepEqual(codesOf(await mutate(stranger, 'endSession', { sessionId })), ['SESSION_NOT_FOUND']);
    assert.deepEqual(codesOf(await mutate(owner, 'endSession', { sessionId: 'ses_none' })), [
      'SESSION_NOT_FOUND',
    ]);
    assert.deepEqual(codesOf(await mutate(owner, 'endSession', { sessionId })), []);

    assert.deepEqual(codesOf(await refreshSession(running, laptop)), ['SESSION_ENDED']);
    assert.deepEqual(codesOf(await refreshSession(running, phone)), []);
    assert.equal((await running.list(owner)).length, 1);
    assert.deepEqual(await running.rows('audit_log'), []);
  });

  it('end all but the one that asks', async () => {
    await using running = await withDevices();
    const { owner, mutate, laptop, phone } = running;
    sessionOf(await logIn(running, ada));

    assert.deepEqual(codesOf(await mutate(owner, 'endOtherSessions', {})), []);

    // At once, before the task has ended them.
    assert.equal((await running.list(owner)).length, 1);
    assert.deepEqual(codesOf(await refreshSession(running, laptop)), ['SESSION_ENDED']);
    assert.deepEqual(codesOf(await refreshSession(running, phone)), []);
  });

  it('are ended by staff with a reason, which is in the audit log; others may not', async () => {
    await using running = await withDevices();
    const { mutate, laptop, phone, userId } = running;
    await running.connection.collection<{ _id: string }>('users').insertOne({
      ...(await running.rows('users'))[0],
      _id: sam.id,
      email: 'sam@example.com',
      roles: ['SUPPORT'],
    } as never);
    const { sessionId } = nameOf(laptop);

    assert.deepEqual(codesOf(await mutate(sam, 'endSession', { sessionId })), ['INVALID_INPUT']);
    assert.deepEqual(codesOf(await mutate(sam, 'endSession', { sessionId, reason: 'Lost' })), []);
    assert.deepEqual(codesOf(await mutate(sam, 'endOtherSessions', { userId, reason: 'Stolen' })), []);
    const stranger = aViewer('usr_other', 'CUSTOMER');
    assert.deepEqual(codesOf(await mutate(stranger, 'endOtherSessions', { userId, reason: 'x' })), [
      'FORBIDDEN',
    ]);

    assert.deepEqual(codesOf(await refreshSession(running, phone)), ['SESSION_ENDED']);
    const log = await running.rows('audit_log');
    assert.deepEqual(
      log.map(({ action, by, userId: about, reason }) => [action, by, about, reason]).toSorted(),
      [
        ['SESSIONS_ENDED', sam.id, userId, 'Stolen'],
        ['SESSION_ENDED', sam.id, userId, 'Lost'],
      ],
    );
  });
});
