import { beginningWith, wordsIn } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { aggregate } from '@shop/shared/messaging';
import type { Connection, QueryFilter } from 'mongoose';
import type { Attempts } from '../domain/attempts.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import { attemptsModel, type AttemptsRow } from './attempts-model.ts';
import { auditModel, type AuditRow } from './audit-model.ts';
import type { AttemptStore, AuditStore, EndedSession, SessionStore, UserStore } from './index.ts';
import { sessionModel, type SessionRow } from './session-model.ts';
import { userModel, type UserRow } from './user-model.ts';

// What rows of earlier releases lack.
const userDefaults = { rolesVersion: 0 };
const sessionDefaults = { rolesVersion: 0, successor: null };

export function mongoUserStore(connection: Connection): UserStore {
  const rows = userModel(connection);
  const stored = aggregate<User, UserRow>(rows, {
    derive: ({ name, email }) => ({ terms: wordsIn(`${name} ${email}`) }),
    duplicate: (key) =>
      key === 'email'
        ? refuseField('EMAIL_TAKEN', 'There is an account with this e-mail address', 'email')
        : undefined,
  });
  const toState = (row: unknown): User => ({ ...userDefaults, ...stored.toState(row) });
  return {
    kind: { ...stored, toState },
    byIds: async (ids) => (await rows.find({ _id: { $in: ids } }).lean()).map(toState),
    async byEmail(email) {
      const row = await rows.findOne({ email }).lean();
      return row && toState(row);
    },
    async find(search, { filter, sort, limit }) {
      const where = { $and: [matching(search), filter] };
      return (await rows.find(where).sort(sort).limit(limit).lean()).map(toState);
    },
    count: (search) => rows.countDocuments(matching(search)),
  };
}

function matching(search: string): QueryFilter<UserRow> {
  const words = wordsIn(search).map((word) => ({ terms: beginningWith(word) }));
  if (search === '') return {};
  return { $or: [{ _id: search }, ...(words.length > 0 ? [{ $and: words }] : [])] };
}

export function mongoAuditStore(connection: Connection): AuditStore {
  const rows = auditModel(connection);
  const kind = aggregate<AuditEntry, AuditRow>(rows);
  const about = (userId: string | null): QueryFilter<AuditRow> => (userId === null ? {} : { userId });
  return {
    kind,
    async find(userId, { filter, sort, limit }) {
      const found = await rows
        .find({ $and: [about(userId), filter] })
        .sort(sort)
        .limit(limit)
        .lean();
      return found.map((row) => kind.toState(row));
    },
    count: (userId) => rows.countDocuments(about(userId)),
  };
}

export function mongoAttemptStore(connection: Connection): AttemptStore {
  const rows = attemptsModel(connection);
  return {
    kind: aggregate<Attempts, AttemptsRow>(rows),
    async deleteForgotten(at) {
      await rows.deleteMany({ forgottenAt: { $lte: at } });
    },
  };
}

export function mongoSessionStore(connection: Connection): SessionStore {
  const rows = sessionModel(connection);
  const stored = aggregate<Session, SessionRow>(rows);
  const toState = (row: unknown): Session => ({ ...sessionDefaults, ...stored.toState(row) });
  return {
    kind: { ...stored, toState },
    async byTokenHash(hash) {
      const row = await rows.findOne({ $or: [{ refreshHash: hash }, { previousHashes: hash }] }).lean();
      return row && toState(row);
    },
    async outdated(userId, rolesVersion, limit) {
      const where = { userId, endedAt: null, rolesVersion: { $ne: rolesVersion } };
      return (await rows.find(where, { _id: 1 }).limit(limit).lean()).map(({ _id }) => _id);
    },
    async endedSince(since, after, limit) {
      const where = after
        ? { $or: [{ endedAt: { $gt: after.endedAt } }, { endedAt: after.endedAt, _id: { $gt: after.id } }] }
        : { endedAt: { $gte: since } };
      const found = await rows
        .find(where, { userId: 1, endedAt: 1 })
        .sort({ endedAt: 1, _id: 1 })
        .limit(limit)
        .lean<(Omit<EndedSession, 'id'> & { _id: string })[]>();
      return found.map(({ _id, userId, endedAt }) => ({ id: _id, userId, endedAt }));
    },
    async deleteExpired(at) {
      await rows.deleteMany({ expiresAt: { $lte: at } });
    },
  };
}
