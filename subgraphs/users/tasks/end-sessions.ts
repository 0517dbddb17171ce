import { many, notIdempotent, type TaskHandler } from '@shop/shared/messaging';
import { endSession } from '../domain/session.ts';
import type { Accounts } from '../application/accounts.ts';

const atOnce = 100;

/** Ends the sessions of a user that were opened before the roles changed, whose access tokens carry the old ones. */
export const endSessions = (accounts: Accounts): TaskHandler => ({
  async run({ key: userId }) {
    const { users, sessions } = accounts;
    const [user] = await users.byIds([userId]);
    const outdated = async () => (user ? sessions.outdated(userId, user.rolesVersion, atOnce) : []);
    for (let ids = await outdated(); ids.length > 0; ids = await outdated()) await endAll(accounts, ids);
  },
  whenTransient: 'keep-trying',
});

const endAll = ({ sessions, work, dependencies }: Accounts, ids: readonly string[]): Promise<void> => {
  const now = dependencies.clock.now();
  return work.run(notIdempotent('endSessions'), { ended: many(sessions.kind, ids) }, ({ ended }) => {
    const decisions = ended.map((session) => endSession(session, now));
    return {
      save: { ended: decisions.map(({ state }) => state) },
      events: decisions.flatMap(({ events }) => events),
      result: undefined,
    };
  });
};
