import { notIdempotent, one } from '@shop/shared/messaging';
import { setPassword } from '../../domain/password.ts';
import { refuseWeakPassword } from '../../domain/password-policy.ts';
import { goOn } from '../../domain/session.ts';
import { credentialsWrong, type User } from '../../domain/user.ts';
import { provePassword } from './prove-password.ts';
import type { UsersService } from '../service.ts';

type Change = {
  userId: string;
  sessionId: string | null;
  password: string;
  newPassword: string;
  address: string | undefined;
};

/** The session that asks goes on; the others end. */
export async function changePassword(service: UsersService, change: Change): Promise<User> {
  const { users, sessions, work, credentials, clock } = service;
  const { userId, sessionId, newPassword } = change;
  const proven = await provePassword(service, change);
  refuseWeakPassword(newPassword, proven, service.isCommonPassword, 'newPassword');
  const passwordHash = await credentials.hashPassword(newPassword);
  const now = clock.now();
  const select = { user: one(users, userId), session: one(sessions, sessionId ?? '') };
  return work.run(notIdempotent('changePassword'), select, ({ user: before, session }) => {
    if (before?.passwordVersion !== proven.passwordVersion)
      throw credentialsWrong('The password was changed meanwhile', 'password');
    const { state: user, events, tasks } = setPassword(before, { passwordHash, by: 'CHANGE', now });
    return { save: { user, session: session && goOn(session, user) }, events, tasks, result: user };
  });
}
