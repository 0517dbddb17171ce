import type { Decision } from '@shop/shared/contracts';
import { notIdempotent, one } from '@shop/shared/messaging';
import type { AuditEntry } from '../../domain/audit-entry.ts';
import * as decide from '../../domain/user.ts';
import type { User } from '../../domain/user.ts';
import type { UserEvent } from '../../events/published.ts';
import type { UsersService } from '../service.ts';

export type Blocking = { userId: string; reason: string; byId: string };

export const blockUser = (service: UsersService, blocking: Blocking): Promise<User> =>
  change(service, blocking, { action: 'USER_BLOCKED', decideOn: decide.blockUser });

export const unblockUser = (service: UsersService, blocking: Blocking): Promise<User> =>
  change(service, blocking, { action: 'USER_UNBLOCKED', decideOn: decide.unblockUser });

type Change = {
  action: AuditEntry['action'];
  decideOn: (
    user: User | null,
    change: { userId: string; by: User | null; now: Date },
  ) => Decision<User, UserEvent>;
};

/** Changes the account and records by whom and why, both or neither. */
function change(
  { users, audit, work, clock, ids }: UsersService,
  { userId, reason, byId }: Blocking,
  { action, decideOn }: Change,
): Promise<User> {
  const id = ids.next('aud');
  const now = clock.now();
  const select = { user: one(users, userId), by: one(users, byId), entry: one(audit, id) };
  return work.run(notIdempotent(decideOn.name), select, ({ user: before, by }) => {
    const { state: user, events, tasks } = decideOn(before, { userId, by, now });
    if (user === before) return { result: user };
    const roles = { rolesBefore: user.roles, rolesAfter: user.roles };
    const entry = { id, at: now, action, userId, by: byId, ...roles, reason };
    return { save: { user, entry }, events, tasks, result: user };
  });
}
