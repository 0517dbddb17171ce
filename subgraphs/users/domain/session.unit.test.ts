import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aSession, now } from '../test/builders.ts';
import { endSession, openSession, rotate } from './session.ts';

const ended = {
  type: 'session.ended.v1',
  subject: 'ses_1',
  data: { userId: 'usr_ada', sessionId: 'ses_1' },
};

const exchange = { presentedHash: 'current', nextHash: 'next', now };

describe('a session', () => {
  it('opens for 30 days', () => {
    const session = openSession({ id: 'ses_1', userId: 'usr_ada', refreshHash: 'current', now });

    assert.deepEqual(session, aSession());
  });

  it('trades its current token for the next and lives 30 days from then', () => {
    const tomorrow = new Date('2026-11-21T09:00:00.000Z');

    const { session, renewed, events } = rotate(aSession(), { ...exchange, now: tomorrow });

    assert.deepEqual([renewed, events], [true, []]);
    const expiresAt = new Date('2026-12-21T09:00:00.000Z');
    assert.deepEqual(session, aSession({ refreshHash: 'next', previousHashes: ['current'], expiresAt }));
  });

  it('ends when a token comes back that was used up, and says so', () => {
    const session = aSession({ previousHashes: ['old'] });

    const rotation = rotate(session, { ...exchange, presentedHash: 'old' });

    const over = { ...session, endedAt: now, expiresAt: now };
    assert.deepEqual(rotation, { session: over, renewed: false, events: [ended] });
  });

  it('is not renewed once it has ended or expired', () => {
    for (const session of [aSession({ endedAt: now }), aSession({ expiresAt: now })]) {
      assert.deepEqual(rotate(session, exchange), { session, renewed: false, events: [] });
    }
  });

  it('remembers the newest 100 used tokens', () => {
    const session = aSession({ previousHashes: Array.from({ length: 100 }, (_, index) => `old-${index}`) });

    const { previousHashes } = rotate(session, exchange).session;

    assert.equal(previousHashes.length, 100);
    assert.equal(previousHashes[0], 'current');
    assert.equal(previousHashes.at(-1), 'old-98');
  });

  it('expires when it ends, keeps the time of that, and says so once', () => {
    const { state, events } = endSession(aSession(), now);
    const again = endSession(state, new Date('2027-01-01T00:00:00.000Z'));

    assert.deepEqual([state, events], [aSession({ endedAt: now, expiresAt: now }), [ended]]);
    assert.deepEqual([again.state, again.events], [state, []]);
  });
});
