import { anonymous, rolesIn, type Viewer } from '@shop/shared/auth';
import type { Clock } from '@shop/shared/runtime';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { GraphQLError } from 'graphql';
import { clientError } from '../errors.ts';
import type { PublicKeys } from './public-keys.ts';

/** A viewer, and when its token expires. */
export type Identity = { viewer: Viewer; expiresAt: Date | null };

/**
 * Reads the value of an Authorization header; UNAUTHENTICATED when it does not hold a valid token. A promise where the
 * token has not been seen before.
 */
export type Identify = (authorization: string | undefined) => Identity | Promise<Identity>;

const issuer = 'shop/users';
const audience = 'shop';
const algorithms = ['EdDSA', 'Ed25519', 'RS256'];
const maxCached = 10_000;
/** Tokens that are valid for more than a day (and a minute of clock skew) are refused. */
const longestLifeMs = (24 * 60 + 1) * 60_000;

export const anonymousIdentity: Identity = { viewer: anonymous, expiresAt: null };

/** Verifying a signature is the most expensive step, so each token is verified once. */
export function createIdentify(keys: PublicKeys, clock: Clock): Identify {
  const verified = new Map<string, Identity>();

  const verifyAnew = async (token: string | undefined): Promise<Identity> => {
    if (!token) throw clientError('UNAUTHENTICATED', 'Authorization must be "Bearer" and an access token');
    verified.delete(token);
    const identity = await verify(token, keys, clock.now());
    remember(verified, token, identity);
    return identity;
  };

  return (authorization) => {
    if (!authorization) return anonymousIdentity;
    const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    const known = token && verified.get(token);
    return known && isValidAt(known, clock.now()) ? known : verifyAnew(token);
  };
}

const isValidAt = ({ expiresAt }: Identity, now: Date): boolean => expiresAt === null || expiresAt > now;

function remember(verified: Map<string, Identity>, token: string, identity: Identity): void {
  const oldest = verified.size >= maxCached ? verified.keys().next().value : undefined;
  if (oldest !== undefined) verified.delete(oldest);
  verified.set(token, identity);
}

async function verify(token: string, keys: PublicKeys, currentDate: Date): Promise<Identity> {
  try {
    const expected = { issuer, audience, algorithms, currentDate, requiredClaims: ['sub', 'exp'] };
    const { payload } = await jwtVerify(token, keys.find, expected);
    const leftMs = (payload.exp ?? 0) * 1000 - currentDate.getTime();
    if (leftMs > longestLifeMs) throw new Error(`The token is good for more than ${longestLifeMs} ms`);
    return identityIn(payload);
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
    if (error instanceof errors.JWTExpired) throw tokenExpired(error);
    throw clientError('UNAUTHENTICATED', 'The access token is not valid: sign in again', {}, error);
  }
}

export const tokenExpired = (cause?: unknown): GraphQLError =>
  clientError('UNAUTHENTICATED', 'The access token has expired: refresh the session', {}, cause);

export const sessionEnded = (): GraphQLError =>
  clientError('UNAUTHENTICATED', 'The session has ended: sign in again');

function identityIn({ sub, exp = 0, sid, roles, ...claims }: JWTPayload): Identity {
  const sessionId = typeof sid === 'string' ? sid : null;
  const viewer = { id: sub ?? null, roles: rolesIn(roles), sessionId, scopes: scopesIn(claims) };
  return { viewer, expiresAt: new Date(exp * 1000) };
}

/** `scope` of https://www.rfc-editor.org/rfc/rfc8693#section-4.2, else `scopes`, as a text or a list. */
function scopesIn({ scope, scopes }: Record<string, unknown>): readonly string[] {
  const given = scope ?? scopes;
  if (typeof given === 'string') return given.split(' ').filter((each) => each !== '');
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : [];
}
