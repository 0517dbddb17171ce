import { Refusal, refuseField } from '@shop/shared/errors';
import { notIdempotent, one } from '@shop/shared/messaging';
import type { AuditEntry } from '../../domain/audit-entry.ts';
import { endSession, goOn } from '../../domain/session.ts';
import { endAllSessions, existingUser, refuseUnlessStaff, type User } from '../../domain/user.ts';
import { errorCodes } from '../../error-codes.ts';
import type { UsersService } from '../service.ts';

type Ending = { byId: string; isStaff: boolean; reason: string | null };

/** Ends one session, of the caller or, by staff, of anybody: that is recorded in the audit log. */
export async function endOneSession(
  service: UsersService,
  { sessionId, byId, isStaff, reason }: Ending & { sessionId: string },
): Promise<User | null> {
  const { users, sessions, audit, work, clock, ids } = service;
  const found = await sessions.byId(sessionId);
  if (!found || (found.userId !== byId && !isStaff)) throw sessionNotFound();
  const { userId } = found;
  const entryId = ids.next('aud');
  const now = clock.now();
  const select = {
    session: one(sessions, sessionId),
    user: one(users, userId),
    by: one(users, byId),
    entry: one(audit, entryId),
  };
  return work.run(notIdempotent('endSession'), select, ({ session: before, user, by }) => {
    if (!before) throw sessionNotFound();
    const { state: session, events } = endSession(before, now);
    const entry = entryOf({ id: entryId, action: 'SESSION_ENDED', user, by, reason, now });
    return { save: { session, entry }, events, result: user };
  });
}

/** Ends the other sessions of the caller or, by staff, all of a user. */
export function endOtherSessions(
  { users, sessions, audit, work, clock, ids }: UsersService,
  { userId, sessionId, byId, reason }: Ending & { userId: string; sessionId: string | null },
): Promise<User> {
  const entryId = ids.next('aud');
  const now = clock.now();
  const select = {
    user: one(users, userId),
    by: one(users, byId),
    session: one(sessions, sessionId ?? ''),
    entry: one(audit, entryId),
  };
  return work.run(notIdempotent('endOtherSessions'), select, ({ user: before, by, session }) => {
    const { state: user, tasks } = endAllSessions(existingUser(before, userId), now);
    const entry = entryOf({ id: entryId, action: 'SESSIONS_ENDED', user, by, reason, now });
    return { save: { user, session: session && goOn(session, user), entry }, tasks, result: user };
  });
}

type Acted = Pick<AuditEntry, 'id' | 'action' | 'reason'> & { user: User | null; by: User | null; now: Date };

/** Null where people act for themselves. */
function entryOf({ user, by, reason, now, ...acted }: Acted): AuditEntry | null {
  if (!user || user.id === by?.id) return null;
  refuseUnlessStaff(by);
  if (reason === null) throw refuseField('INVALID_INPUT', 'Staff have to say why', 'reason');
  const roles = { rolesBefore: user.roles, rolesAfter: user.roles };
  return { ...acted, ...roles, at: now, userId: user.id, by: by.id, reason };
}

const sessionNotFound = (): Refusal => new Refusal(errorCodes.SESSION_NOT_FOUND, 'There is no such session');
