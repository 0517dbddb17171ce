import { many, notIdempotent, type DueTask } from '@shop/shared/messaging';
import { endSession } from '../domain/session.ts';
import type { Accounts } from './accounts.ts';

const atOnce = 100;

/** Ends the sessions of a user that were opened before the roles changed, whose access tokens carry the old ones. */
export async function endSessions(accounts: Accounts, { key: userId }: DueTask): Promise<void> {
  const { users, sessions } = accounts;
  const [user] = await users.byIds([userId]);
  const outdated = async () => (user ? sessions.outdated(userId, user.rolesVersion, atOnce) : []);
  for (let ids = await outdated(); ids.length > 0; ids = await outdated()) await endAll(accounts, ids);
}

const endAll = ({ sessions, work, clock }: Accounts, ids: readonly string[]): Promise<void> => {
  const now = clock.now();
  return work.run(notIdempotent('endSessions'), { ended: many(sessions.kind, ids) }, ({ ended }) => {
    const decisions = ended.map((session) => endSession(session, now));
    return {
      save: { ended: decisions.map(({ state }) => state) },
      events: decisions.flatMap(({ events }) => events),
      result: undefined,
    };
  });
};
