import { refuseField } from '@shop/shared/errors';
import { aggregate } from '@shop/shared/messaging';
import type { Connection } from 'mongoose';
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import type { SessionStore, UserStore } from './index.ts';
import { sessionModel, type SessionRow } from './session-model.ts';
import { userModel, type UserRow } from './user-model.ts';

export function mongoUserStore(connection: Connection): UserStore {
  const rows = userModel(connection);
  const kind = aggregate<User, UserRow>(rows, {
    duplicate: (key) =>
      key === 'email'
        ? refuseField('EMAIL_TAKEN', 'There is an account with this e-mail address', 'email')
        : undefined,
  });
  return {
    kind,
    byIds: async (ids) => (await rows.find({ _id: { $in: ids } }).lean()).map((row) => kind.toState(row)),
    async byEmail(email) {
      const row = await rows.findOne({ email }).lean();
      return row && kind.toState(row);
    },
  };
}

export function mongoSessionStore(connection: Connection): SessionStore {
  const rows = sessionModel(connection);
  const kind = aggregate<Session, SessionRow>(rows);
  return {
    kind,
    async byTokenHash(hash) {
      const row = await rows.findOne({ $or: [{ refreshHash: hash }, { previousHashes: hash }] }).lean();
      return row && kind.toState(row);
    },
    async deleteExpired(at) {
      await rows.deleteMany({ expiresAt: { $lte: at } });
    },
  };
}
