import type { Role } from '@shop/shared/contracts';
import { notIdempotent, one } from '@shop/shared/messaging';
import { setRoles, type User } from '../../domain/user.ts';
import type { UsersService } from '../service.ts';

export type RolesGiven = { userId: string; roles: readonly Role[]; byId: string };

/** Changes the roles and records by whom, both or neither. */
export function giveRoles(
  { users, audit, work, clock, ids }: UsersService,
  { userId, roles, byId }: RolesGiven,
): Promise<User> {
  const id = ids.next('aud');
  const now = clock.now();
  const select = {
    user: one(users, userId),
    by: one(users, byId),
    entry: one(audit, id),
  };
  return work.run(notIdempotent('setRoles'), select, ({ user: before, by }) => {
    const { state: user, events, tasks } = setRoles(before, { userId, roles, by, now });
    if (!before || user === before) return { result: user };
    const changed = { rolesBefore: before.roles, rolesAfter: user.roles, reason: null };
    const entry = { id, at: now, action: 'ROLES_CHANGED' as const, userId, by: byId, ...changed };
    return { save: { user, entry }, events, tasks, result: user };
  });
}
