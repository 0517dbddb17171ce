import { collection, date, optionalDate, optionalPart, optionalText, text } from '@shop/shared/subgraph';
import type { Connection } from 'mongoose';
import { unknownDevice, type Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';

const longAgo = new Date(0);
/** What rows of earlier releases lack. */
const added = { rolesVersion: 0, successor: null, openedAt: longAgo, usedAt: longAgo, ...unknownDevice };

const rows = collection<Session>('sessions', {
  fields: {
    userId: text,
    rolesVersion: Number,
    refreshHash: text,
    previousHashes: [String],
    successor: optionalPart({ salt: text, givenAt: date }),
    expiresAt: date,
    endedAt: optionalDate,
    openedAt: optionalDate,
    usedAt: optionalDate,
    deviceName: optionalText,
    userAgent: optionalText,
    network: optionalText,
  },
  indexes: [
    [{ refreshHash: 1 }, { unique: true }],
    { previousHashes: 1 },
    { userId: 1, openedAt: -1, _id: -1 },
    { endedAt: 1, _id: 1 },
    { expiresAt: 1 },
  ],
  upgrade: (session: Session | Omit<Session, keyof typeof added>) => ({ ...added, ...session }),
});

/** Those of a user that go on: not those from before the roles changed or all were ended, even where no task has ended them yet. */
export const openSessionsOf = ({ id, rolesVersion }: Pick<User, 'id' | 'rolesVersion'>, now: Date) => ({
  userId: id,
  rolesVersion,
  endedAt: null,
  expiresAt: { $gt: now },
});

export type EndedSession = Pick<Session, 'id' | 'userId'> & { endedAt: Date };
/** Where a page of ended sessions begins: after this one. */
export type EndedAfter = { endedAt: Date; id: string };

export const sessions = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    /** The session that gave out the refresh token with this hash, be it the current one or used up. */
    byTokenHash: (hash: string) => all.findOne({ $or: [{ refreshHash: hash }, { previousHashes: hash }] }),
    /** Ids of at most `limit` sessions that go on although they were opened before the user's roles changed, or a block. */
    async outdated(userId: string, rolesVersion: number, limit: number): Promise<string[]> {
      const where = { userId, endedAt: null, rolesVersion: { $ne: rolesVersion } };
      const found = await all.rows.find(where, { _id: 1 }).limit(limit).lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    },
    /** The oldest of those that ended at `since` or later, in the order of their end. */
    async endedSince(since: Date, after: EndedAfter | null, limit: number): Promise<EndedSession[]> {
      const where = after
        ? { $or: [{ endedAt: { $gt: after.endedAt } }, { endedAt: after.endedAt, _id: { $gt: after.id } }] }
        : { endedAt: { $gte: since } };
      const query = all.rows.find(where, { userId: 1, endedAt: 1 }).sort({ endedAt: 1, _id: 1 });
      const found = await query.limit(limit).lean<(Omit<EndedSession, 'id'> & { _id: string })[]>();
      return found.map(({ _id, userId, endedAt }) => ({ id: _id, userId, endedAt }));
    },
  };
};
