import type { Context } from '../context.ts';
import type { Resolvers } from '../resolver-types.ts';
import { openSessionsOf } from '../store/sessions.ts';

export const accountExportResolvers = {
  __resolveReference: ({ userId }, { viewer }) => (viewer.id === userId ? { userId } : null),
  account: ({ userId }, _args, context) => accountOf(userId, context),
} satisfies Resolvers['AccountExport'];

/** Without hashes of passwords and tokens, which say nothing to the person. */
async function accountOf(userId: string, { users, sessions, audit, clock }: Context) {
  const user = await users.byId(userId);
  if (!user) return {};
  const [open, changes] = await Promise.all([
    sessions.find(openSessionsOf(user, clock.now())),
    audit.find({ userId }),
  ]);
  const { passwordHash: _hash, passwordVersion: _version, rolesVersion: _roles, ...profile } = user;
  return {
    profile,
    sessions: open.map(({ id, deviceName, userAgent, network, openedAt, usedAt }) => ({
      ...{ id, deviceName, userAgent, network, openedAt, usedAt },
    })),
    changes: changes.map(({ at, action, rolesBefore, rolesAfter, reason }) => ({
      ...{ at, action, rolesBefore, rolesAfter, reason },
    })),
  };
}
