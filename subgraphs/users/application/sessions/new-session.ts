import { openSession, type Session } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { UsersService } from '../service.ts';

/** A session not saved yet, and the refresh token that only the client receives. */
export function newSession(
  { credentials, clock, ids }: UsersService,
  { id: userId, rolesVersion }: User,
): { session: Session; refreshToken: string } {
  const refreshToken = ids.secret();
  const refreshHash = credentials.hashSecret(refreshToken);
  return {
    session: openSession({ id: ids.next('ses'), userId, rolesVersion, refreshHash, now: clock.now() }),
    refreshToken,
  };
}
