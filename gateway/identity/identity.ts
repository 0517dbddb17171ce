import { hash } from 'node:crypto';
import { anonymous, type Viewer } from '@shop/shared/auth';
import type { Clock } from '@shop/shared/runtime';
import { errors } from 'jose';
import { GraphQLError } from 'graphql';
import { clientError } from '../errors.ts';

/** A viewer, when its token expires, and the client that it was issued to, if it says so. */
export type Identity = {
  viewer: Viewer;
  expiresAt: Date | null;
  client?: string | undefined;
  /** When it has to be verified again, where that is before it expires. */
  checkAt?: Date;
};

/**
 * Reads the value of an Authorization header; UNAUTHENTICATED when it does not hold a valid token. A promise where the
 * token has not been seen before.
 */
export type Identify = (authorization: string | undefined) => Identity | Promise<Identity>;

/** The identity that a token proves; throws for any other token. */
export type VerifyToken = (token: string, currentDate: Date) => Promise<Identity>;

const maxCached = 10_000;
/** Those of a moment ago are found by the whole header, without hashing it: few, for that keeps the tokens themselves. */
const maxRecent = 500;
/** Tokens of usual providers have up to 2000 characters. */
const longestToken = 8192;

export const anonymousIdentity: Identity = { viewer: anonymous, expiresAt: null };

/** Verifying a signature is the most expensive step, so each token is verified once, and remembered by its hash. */
export function createIdentify(verifyToken: VerifyToken, clock: Clock): Identify {
  const verified = new Map<string, Identity>();
  const recent = new Map<string, Identity>();

  const verifyAnew = async (token: string, name: string): Promise<Identity> => {
    verified.delete(name);
    const identity = await verify(token, verifyToken, clock.now());
    remember(verified, name, identity);
    return identity;
  };

  return (authorization) => {
    if (!authorization) return anonymousIdentity;
    const again = recent.get(authorization);
    if (again && isValidAt(again, clock.now())) return again;
    const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    if (!token) return Promise.reject(noToken());
    const name = hash('sha256', token, 'base64');
    const known = verified.get(name);
    if (!known || !isValidAt(known, clock.now())) return verifyAnew(token, name);
    if (recent.size >= maxRecent) recent.clear();
    recent.set(authorization, known);
    return known;
  };
}

const noToken = () => clientError('UNAUTHENTICATED', 'Authorization must be "Bearer" and an access token');

const isValidAt = ({ expiresAt, checkAt }: Identity, now: Date): boolean =>
  (expiresAt === null || expiresAt > now) && (checkAt === undefined || checkAt > now);

function remember(verified: Map<string, Identity>, name: string, identity: Identity): void {
  const oldest = verified.size >= maxCached ? verified.keys().next().value : undefined;
  if (oldest !== undefined) verified.delete(oldest);
  verified.set(name, identity);
}

async function verify(token: string, verifyToken: VerifyToken, now: Date): Promise<Identity> {
  try {
    if (token.length > longestToken) throw new Error(`The token has more than ${longestToken} characters`);
    return await verifyToken(token, now);
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
