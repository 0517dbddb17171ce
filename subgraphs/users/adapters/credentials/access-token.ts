import type { Clock } from '@shop/shared/runtime';
import { SignJWT } from 'jose';
import { accessTokenLifetimeMs } from '../../domain/session.ts';
import type { MachineClient } from '../../domain/machine-client.ts';
import type { User } from '../../domain/user.ts';
import type { AccessToken } from '../../application/service.ts';
import { algorithm, type KeyRing } from './key-ring.ts';

const issuer = 'shop/users';
const audience = 'shop';

type Issue = (user: User, sessionId: string) => Promise<AccessToken>;
type IssueToMachine = (client: MachineClient, scopes: readonly string[]) => Promise<AccessToken>;

/** JWTs that any holder of the key set can verify without a call to this service. */
export const accessTokenIssuer =
  (keys: KeyRing, clock: Clock): Issue =>
  ({ id, roles }, sessionId) =>
    issue({ keys, clock, subject: id, claims: { roles: [...roles], sid: sessionId } });

/** Its session is the client itself, so that the end of that calls the token back. */
export const machineTokenIssuer =
  (keys: KeyRing, clock: Clock): IssueToMachine =>
  ({ id, roles }, scopes) =>
    issue({
      keys,
      clock,
      subject: id,
      claims: { roles: [...roles], sid: id, client_id: id, scope: scopes.join(' ') },
    });

type Issuing = { keys: KeyRing; clock: Clock; subject: string; claims: Record<string, unknown> };

async function issue({ keys, clock, subject, claims }: Issuing): Promise<AccessToken> {
  const { kid, key } = await keys.signing();
  const now = clock.now();
  const expiresAt = wholeSeconds(new Date(now.getTime() + accessTokenLifetimeMs));
  const accessToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt(wholeSeconds(now))
    .setExpirationTime(expiresAt)
    .sign(key);
  return { accessToken, expiresAt };
}

/** A JWT counts in seconds. */
const wholeSeconds = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);
