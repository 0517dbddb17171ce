import { decided, type Decision } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';
import type { UserEvent } from '../events/published.ts';
import { endSessionsTask, existingUser, type User } from './user.ts';

export const forgetUserTask = 'forget-user';

type Deleting = {
  userId: string;
  /** The address until now, encrypted: the last mail goes there, and nobody else may read it. */
  sealedEmail: string;
  now: Date;
};

/**
 * The row stays, because orders and the audit log name it, and holds nothing of the person. Staff lose their roles first:
 * that way the last administrator cannot go.
 */
export function deleteUser(
  found: User | null,
  { userId, sealedEmail, now }: Deleting,
): Decision<User, UserEvent> {
  const user = existingUser(found, userId);
  if (user.roles.some((role) => role !== 'CUSTOMER'))
    throw new Refusal(
      errorCodes.ACCOUNT_HAS_ROLES,
      'The account has roles of staff; an administrator has to take them away first',
    );
  const data = { userId, customerId: userId, language: user.language, sealedEmail };
  return decided(anonymised(user, now), {
    events: [{ type: 'user.deleted.v1', subject: userId, data }],
    tasks: [
      { task: endSessionsTask, key: userId, dueAt: now },
      { task: forgetUserTask, key: userId, dueAt: now },
    ],
  });
}

/** Sessions and links of the time before end with the counters. */
const anonymised = ({ id, passwordVersion, rolesVersion, registeredAt }: User, now: Date): User => ({
  id,
  // Has to be unique; nobody can have an address at `invalid` (RFC 2606).
  email: `${id}@deleted.invalid`.toLowerCase(),
  emailVerifiedAt: null,
  name: 'Deleted user',
  ...{ language: null, timeZone: null, phone: null, passwordHash: null, blockedAt: null },
  passwordVersion: passwordVersion + 1,
  roles: ['CUSTOMER'],
  rolesVersion: rolesVersion + 1,
  addresses: [],
  registeredAt,
  deletedAt: now,
});
