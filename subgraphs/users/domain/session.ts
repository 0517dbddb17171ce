import { decided, type Decision } from '@shop/shared/contracts';
import type { UserEvent } from '../events/published.ts';
import type { User } from './user.ts';

/** What its owner recognises a session by. */
export type Device = {
  /** As the client named it. */
  deviceName: string | null;
  userAgent: string | null;
  /** The address that it was opened from, shortened to a network. */
  network: string | null;
};

export const unknownDevice: Device = { deviceName: null, userAgent: null, network: null };

export type Successor = { salt: string; givenAt: Date };

/** One sign-in on one device; lives as long as its refresh token is traded in time. */
export type Session = {
  id: string;
  userId: string;
  /** That of the user when it was opened; it ends when the user has another. */
  rolesVersion: number;
  /** Of the one refresh token that works now; the token itself is never stored. */
  refreshHash: string;
  /** Of the newest tokens used up: one of them coming back means that it was stolen. */
  previousHashes: readonly string[];
  /** How the current token was made from the one before, for a client to which it did not get through. */
  successor: Successor | null;
  expiresAt: Date;
  endedAt: Date | null;
  openedAt: Date;
  /** When it was opened or renewed last. */
  usedAt: Date;
} & Device;

const lifetimeMs = 30 * 24 * 60 * 60 * 1000;
const keptHashes = 100;
/** A client that lost the answer, or asked twice at once, gets the same token again for so long. */
const graceMs = 20 * 1000;

/** How long an access token is good. */
export const accessTokenLifetimeMs = 15 * 60 * 1000;
/** The clocks of those who check access tokens may be behind ours by so much. */
const clockDifferenceMs = 60 * 1000;

type Opening = Pick<Session, 'id' | 'userId' | 'rolesVersion' | 'refreshHash' | keyof Device> & { now: Date };

export const openSession = ({ now, ...opening }: Opening): Session => ({
  ...opening,
  previousHashes: [],
  successor: null,
  expiresAt: expiryFrom(now),
  endedAt: null,
  openedAt: now,
  usedAt: now,
});

/** It goes on although the roles or the password changed: the change was made from it. */
export const goOn = (session: Session, { id, rolesVersion }: Pick<User, 'id' | 'rolesVersion'>): Session =>
  session.userId === id && !session.endedAt ? { ...session, rolesVersion } : session;

export type Exchange = { presentedHash: string; nextHash: string; salt: string; now: Date };
/** `salt` makes the token to go on with of the one that was presented; null where the session does not go on. */
export type Rotation = { session: Session; salt: string | null; events: readonly UserEvent[] };

/**
 * Trades the current token for the next one. A token used up before ends the session: whether the thief or the owner
 * came first cannot be told, so both have to sign in again. Only the last one used may be repeated, within the grace.
 */
export function rotate(session: Session, { presentedHash, nextHash, salt, now }: Exchange): Rotation {
  if (session.endedAt || session.expiresAt <= now) return { session, salt: null, events: [] };
  if (session.refreshHash !== presentedHash) {
    const repeated = successorOf(session, presentedHash, now);
    if (repeated) return { session, salt: repeated.salt, events: [] };
    const { state, events } = endSession(session, now);
    return { session: state, salt: null, events };
  }
  const previousHashes = [presentedHash, ...session.previousHashes].slice(0, keptHashes);
  const successor = { salt, givenAt: now };
  const renewed = {
    ...session,
    refreshHash: nextHash,
    previousHashes,
    successor,
    usedAt: now,
    expiresAt: expiryFrom(now),
  };
  return { session: renewed, salt, events: [] };
}

function successorOf({ previousHashes, successor }: Session, hash: string, now: Date): Successor | null {
  const isLast = previousHashes[0] === hash;
  const isRecent = successor !== null && now.getTime() - successor.givenAt.getTime() <= graceMs;
  return isLast && isRecent ? successor : null;
}

/** Access tokens of a session that ended later than this may still be good. */
export const calledBackSince = (now: Date): Date =>
  new Date(now.getTime() - accessTokenLifetimeMs - clockDifferenceMs);

/** The access tokens that it gave out are called back, and the session is kept for as long as one may be good. */
export function endSession(session: Session, now: Date): Decision<Session, UserEvent> {
  if (session.endedAt) return decided(session);
  const { id: sessionId, userId } = session;
  const ended: UserEvent = { type: 'session.ended.v1', subject: sessionId, data: { userId, sessionId } };
  const expiresAt = new Date(now.getTime() + accessTokenLifetimeMs + clockDifferenceMs);
  return decided({ ...session, endedAt: now, expiresAt }, { events: [ended] });
}

type Ending = Pick<Session, 'id' | 'userId' | 'refreshHash'> & { now: Date };

/** A session that has ended before it was kept: of credentials that were revoked. */
export const endedSession = ({ now, ...opening }: Ending): Decision<Session, UserEvent> =>
  endSession(openSession({ ...opening, ...unknownDevice, rolesVersion: 0, now }), now);

const expiryFrom = (now: Date): Date => new Date(now.getTime() + lifetimeMs);
