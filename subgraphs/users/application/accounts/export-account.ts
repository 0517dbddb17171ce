import { notIdempotent, one } from '@shop/shared/messaging';
import { provePassword } from '../passwords/prove-password.ts';
import type { UsersService } from '../service.ts';

type Asking = { userId: string; password: string; address: string | undefined };

/**
 * Lets the viewer read all that the services keep about them. By the password, once more, because it is worth more to a
 * thief than any single page; the audit log shows that it was read.
 */
export async function exportAccount(service: UsersService, asking: Asking): Promise<string> {
  const { users, audit, work, clock, ids } = service;
  const { id: userId, roles } = await provePassword(service, asking);
  const id = ids.next('aud');
  const at = clock.now();
  const select = { user: one(users, userId), entry: one(audit, id) };
  const about = { rolesBefore: roles, rolesAfter: roles, reason: null };
  const entry = { id, at, action: 'ACCOUNT_EXPORTED' as const, userId, by: userId, ...about };
  await work.run(notIdempotent('exportAccount'), select, () => ({ save: { entry }, result: undefined }));
  return userId;
}
