import { decided, type Decision, type EventDraft } from '@shop/shared/contracts';

/** One sign-in on one device; lives as long as its refresh token is traded in time. */
export type Session = {
  id: string;
  userId: string;
  /** Of the one refresh token that works now; the token itself is never stored. */
  refreshHash: string;
  /** Of the newest tokens used up: one of them coming back means that it was stolen. */
  previousHashes: readonly string[];
  expiresAt: Date;
  endedAt: Date | null;
};

const lifetimeMs = 30 * 24 * 60 * 60 * 1000;
const keptHashes = 100;

type Opening = { id: string; userId: string; refreshHash: string; now: Date };

export const openSession = ({ id, userId, refreshHash, now }: Opening): Session => ({
  id,
  userId,
  refreshHash,
  previousHashes: [],
  expiresAt: expiryFrom(now),
  endedAt: null,
});

export type Exchange = { presentedHash: string; nextHash: string; now: Date };
export type Rotation = { session: Session; renewed: boolean; events: readonly EventDraft[] };

/**
 * Trades the current token for the next one. A token used up before ends the session: of thief and owner nobody can
 * tell which one came first, so both have to sign in again.
 */
export function rotate(session: Session, { presentedHash, nextHash, now }: Exchange): Rotation {
  if (session.endedAt || session.expiresAt <= now) return { session, renewed: false, events: [] };
  if (session.refreshHash !== presentedHash) {
    const { state, events } = endSession(session, now);
    return { session: state, renewed: false, events };
  }
  const previousHashes = [presentedHash, ...session.previousHashes].slice(0, keptHashes);
  return {
    session: { ...session, refreshHash: nextHash, previousHashes, expiresAt: expiryFrom(now) },
    renewed: true,
    events: [],
  };
}

/** What has ended need not be kept until it would have expired; the access tokens it gave out are called back. */
export function endSession(session: Session, now: Date): Decision<Session> {
  if (session.endedAt) return decided(session);
  const { id: sessionId, userId } = session;
  const ended: EventDraft = { type: 'session.ended.v1', subject: sessionId, data: { userId, sessionId } };
  return decided({ ...session, endedAt: now, expiresAt: now }, { events: [ended] });
}

const expiryFrom = (now: Date): Date => new Date(now.getTime() + lifetimeMs);
