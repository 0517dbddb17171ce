import type { Clock } from '@shop/shared/runtime';
import { SignJWT } from 'jose';
import { accessTokenLifetimeMs } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { AccessToken } from '../../application/service.ts';
import { algorithm, type KeyRing } from './key-ring.ts';

const issuer = 'shop/users';
const audience = 'shop';

type Issue = (user: User, sessionId: string) => Promise<AccessToken>;

/** JWTs that any holder of the key set can verify without a call to this service. */
export const accessTokenIssuer =
  (keys: KeyRing, clock: Clock): Issue =>
  async ({ id, roles }, sessionId) => {
    const { kid, key } = await keys.signing();
    const now = clock.now();
    const expiresAt = wholeSeconds(new Date(now.getTime() + accessTokenLifetimeMs));
    const accessToken = await new SignJWT({ roles: [...roles], sid: sessionId })
      .setProtectedHeader({ alg: algorithm, kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(id)
      .setIssuedAt(wholeSeconds(now))
      .setExpirationTime(expiresAt)
      .sign(key);
    return { accessToken, expiresAt };
  };

/** A JWT counts in seconds. */
const wholeSeconds = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);
