import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aViewer, eventually, anonymousViewer } from '@shop/shared/testing';
import {
  ada,
  codeOf,
  logIn,
  nameOf,
  register,
  runningUsers,
  sessionOf,
  type RunningUsers,
} from './builders.ts';

const query = `query ($after: String, $first: Int) {
  _endedSessions(after: $after, first: $first) { cursor sessionId userId endedAt }
}`;
const minute = 60_000;

type Entry = { cursor: string; sessionId: string; userId: string; endedAt: string };

const read = async ({ as }: RunningUsers, page: { after?: string; first?: number } = {}): Promise<Entry[]> =>
  (await as(anonymousViewer).ask(query, page)).data._endedSessions;

async function logOut({ as }: RunningUsers, session: { accessToken: string }): Promise<void> {
  const { userId = '', sessionId } = nameOf(session);
  await as({ ...aViewer(userId), sessionId }).ask('mutation { logout { userErrors { code } } }');
}

async function endedOneByOne(running: RunningUsers, count: number) {
  const sessions = [sessionOf(await register(running, ada))];
  while (sessions.length < count) sessions.push(sessionOf(await logIn(running, ada)));
  for (const session of sessions) {
    await logOut(running, session);
    running.dependencies.clock.advance(minute);
  }
  return sessions.map(nameOf);
}

describe('ended sessions', () => {
  it('are read page by page, in the order in which they ended', async () => {
    await using running = await runningUsers();
    const ended = await endedOneByOne(running, 3);

    const first = await read(running, { first: 2 });
    const second = await read(running, { first: 2, after: first[1]?.cursor ?? '' });
    const third = await read(running, { first: 2, after: second[0]?.cursor ?? '' });

    const found = [...first, ...second].map(({ userId, sessionId }) => ({ userId, sessionId }));
    assert.deepEqual(found, ended);
    assert.equal(first[0]?.endedAt, '2026-11-20T09:00:00.000Z');
    assert.deepEqual(third, []);
  });

  it('are listed while their access tokens may be valid, also after a clean-up', async () => {
    await using running = await runningUsers();
    const { clock } = running.dependencies;
    const began = clock.now().getTime();
    const cleanedUp = (hours: number) =>
      eventually(async () => {
        const dueAt = new Date(began + (hours + 6) * 60 * minute);
        assert.equal((await running.rows('tasks', { task: 'forget-sessions', dueAt })).length, 1);
      });
    await cleanedUp(0);
    clock.advance((6 * 60 - 2) * minute);
    const [first, second] = await endedOneByOne(running, 2);
    await cleanedUp(6);

    clock.advance(14 * minute);
    assert.deepEqual(
      (await read(running)).map(({ sessionId }) => sessionId),
      [first?.sessionId, second?.sessionId],
    );
    running.dependencies.clock.advance(1);
    assert.deepEqual(
      (await read(running)).map(({ sessionId }) => sessionId),
      [second?.sessionId],
    );
  });

  it('refuse an invalid cursor', async () => {
    await using running = await runningUsers();

    assert.equal(
      codeOf(await running.as(anonymousViewer).ask(query, { after: 'made up' })),
      'CURSOR_UNKNOWN',
    );
  });
});
