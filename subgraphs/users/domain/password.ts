import { decided, type Decision } from '@shop/shared/contracts';
import type { UserEvent } from '../events/published.ts';
import { endSessionsTask, type User } from './user.ts';

type NewPassword = { passwordHash: string; by: 'CHANGE' | 'RESET'; now: Date };

/** Sessions that were opened with the password before end, and so do the links in mails of that time. */
export function setPassword(user: User, { passwordHash, by, now }: NewPassword): Decision<User, UserEvent> {
  const { id, email, language } = user;
  const data = { userId: id, customerId: id, email, language, by };
  return decided(
    {
      ...user,
      passwordHash,
      passwordVersion: user.passwordVersion + 1,
      rolesVersion: user.rolesVersion + 1,
    },
    {
      events: [{ type: 'user.password-changed.v1', subject: id, data }],
      tasks: [{ task: endSessionsTask, key: id, dueAt: now }],
    },
  );
}
