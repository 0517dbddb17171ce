import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aViewer, eventually } from '@shop/shared/testing';
import { decodeJwt } from 'jose';
import { ada, logIn, now, register, runningUsers, sessionOf, type RunningUsers } from './builders.ts';

const hour = 3_600_000;
const sessionIds = async ({ rows }: RunningUsers) => (await rows('sessions')).map(({ _id }) => String(_id));
const idOf = ({ accessToken }: { accessToken: string }) => decodeJwt<{ sid: string }>(accessToken).sid;

/** The task also runs at the start. */
const untilFirstLook = ({ rows }: RunningUsers) =>
  eventually(async () => {
    const dueAt = new Date(now.getTime() + 6 * hour);
    assert.equal((await rows('tasks', { dueAt })).length, 1);
  });

describe('stored sessions', () => {
  it('are deleted within six hours after they ended, and not before', async () => {
    await using running = await runningUsers();
    await untilFirstLook(running);
    const phone = sessionOf(await register(running, ada));
    const laptop = sessionOf(await logIn(running, ada));
    const viewer = { ...aViewer(phone.user.id), sessionId: idOf(phone) };

    await running.as(viewer).ask('mutation { logout { userErrors { code } } }');
    assert.deepEqual(await sessionIds(running), [idOf(phone), idOf(laptop)]);
    running.dependencies.clock.advance(6 * hour);

    await eventually(async () => assert.deepEqual(await sessionIds(running), [idOf(laptop)]));
  });

  it('are deleted repeatedly when they have expired', async () => {
    await using running = await runningUsers();
    await untilFirstLook(running);
    await register(running, ada);
    running.dependencies.clock.advance(29 * 24 * hour);
    const later = sessionOf(await logIn(running, ada));

    running.dependencies.clock.advance(24 * hour);
    await eventually(async () => assert.deepEqual(await sessionIds(running), [idOf(later)]));
    running.dependencies.clock.advance(30 * 24 * hour);
    await eventually(async () => assert.deepEqual(await sessionIds(running), []));
  });
});
