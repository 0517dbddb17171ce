import { openSession, type Session } from '../../domain/session.ts';
import { networkOf } from './network.ts';
import type { User } from '../../domain/user.ts';
import type { UsersService } from '../service.ts';

/** Who asks, as far as the gateway and the client say so. */
export type Client = {
  address: string | undefined;
  userAgent?: string | null | undefined;
  deviceName?: string | null | undefined;
};

/** A session not saved yet, and the refresh token that only the client receives. */
export function newSession(
  { credentials, clock, ids }: UsersService,
  { id: userId, rolesVersion }: User,
  { address, userAgent = null, deviceName = null }: Client,
): { session: Session; refreshToken: string } {
  const refreshToken = ids.secret();
  const refreshHash = credentials.hashSecret(refreshToken);
  return {
    session: openSession({
      ...{ id: ids.next('ses'), userId, rolesVersion, refreshHash },
      ...{ userAgent, deviceName, network: networkOf(address) },
      now: clock.now(),
    }),
    refreshToken,
  };
}
