import { many, notIdempotent, type DueTask } from '@shop/shared/messaging';
import { endSession } from '../../domain/session.ts';
import type { UsersService } from '../service.ts';

const atOnce = 100;

/** Ends the sessions of a user that were opened before the roles changed or the account was blocked. */
export async function endSessions(service: UsersService, { key: userId }: DueTask): Promise<void> {
  const { users, sessions } = service;
  const user = await users.byId(userId);
  const outdated = async () => (user ? sessions.outdated(userId, user.rolesVersion, atOnce) : []);
  for (let ids = await outdated(); ids.length > 0; ids = await outdated()) await endAll(service, ids);
}

const endAll = ({ sessions, work, clock }: UsersService, ids: readonly string[]): Promise<void> => {
  const now = clock.now();
  return work.run(notIdempotent('endSessions'), { ended: many(sessions, ids) }, ({ ended }) => {
    const decisions = ended.map((session) => endSession(session, now));
    return {
      save: { ended: decisions.map(({ state }) => state) },
      events: decisions.flatMap(({ events }) => events),
      result: undefined,
    };
  });
};
