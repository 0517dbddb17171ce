import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aSession, now } from '../test/builders.ts';
import { endSession, openSession, rotate, unknownDevice } from './session.ts';

const ended = {
  type: 'session.ended.v1',
  subject: 'ses_1',
  data: { userId: 'usr_ada', sessionId: 'ses_1' },
};

const exchange = { presentedHash: 'current', nextHash: 'next', salt: 'salt', now };
/** The lifetime of its access tokens, plus a minute for clock differences. */
const keptUntil = new Date('2026-11-20T09:16:00.000Z');

describe('a session', () => {
  it('is valid for 30 days', () => {
    const session = openSession({
      id: 'ses_1',
      userId: 'usr_ada',
      rolesVersion: 0,
      refreshHash: 'current',
      ...unknownDevice,
      now,
    });

    assert.deepEqual(session, aSession());
  });

  it('exchanges its current token for a new one and is valid for 30 more days', () => {
    const tomorrow = new Date('2026-11-21T09:00:00.000Z');

    const { session, salt, events } = rotate(aSession(), { ...exchange, now: tomorrow });

    assert.deepEqual([salt, events], ['salt', []]);
    const expiresAt = new Date('2026-12-21T09:00:00.000Z');
    const successor = { salt: 'salt', givenAt: tomorrow };
    const used = { previousHashes: ['current'], successor, usedAt: tomorrow };
    const renewed = { refreshHash: 'next', ...used, expiresAt };
    assert.deepEqual(session, aSession(renewed));
  });

  const renewed = aSession({ previousHashes: ['last', 'old'], successor: { salt: 'first', givenAt: now } });
  const secondsLater = (seconds: number) => new Date(now.getTime() + seconds * 1000);

  it('returns the same new token again for 20 seconds, without a change', () => {
    for (const seconds of [0, 1, 20]) {
      const again = { ...exchange, presentedHash: 'last', now: secondsLater(seconds) };
      assert.deepEqual(rotate(renewed, again), { session: renewed, salt: 'first', events: [] });
    }
  });

  it('ends when a used token is reused, and publishes it', () => {
    const tooLate = secondsLater(20.001);
    for (const [presentedHash, at] of [['old', now] as const, ['last', tooLate] as const]) {
      const rotation = rotate(renewed, { ...exchange, presentedHash, now: at });

      const expiresAt = new Date(at.getTime() + 16 * 60_000);
      const over = { ...renewed, endedAt: at, expiresAt };
      assert.deepEqual(rotation, { session: over, salt: null, events: [ended] });
    }
  });

  it('is not renewed once it has ended or expired', () => {
    for (const session of [aSession({ endedAt: now }), aSession({ expiresAt: now })]) {
      assert.deepEqual(rotate(session, exchange), { session, salt: null, events: [] });
    }
  });

  it('remembers the newest 100 used tokens', () => {
    const session = aSession({ previousHashes: Array.from({ length: 100 }, (_, index) => `old-${index}`) });

    const { previousHashes } = rotate(session, exchange).session;

    assert.equal(previousHashes.length, 100);
    assert.equal(previousHashes[0], 'current');
    assert.equal(previousHashes.at(-1), 'old-98');
  });

  it('is kept after its end while its access tokens may be valid, and publishes its end once', () => {
    const { state, events } = endSession(aSession(), now);
    const again = endSession(state, new Date('2027-01-01T00:00:00.000Z'));

    assert.deepEqual([state, events], [aSession({ endedAt: now, expiresAt: keptUntil }), [ended]]);
    assert.deepEqual([again.state, again.events], [state, []]);
  });
});
