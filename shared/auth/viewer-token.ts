import { roles, type Role } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import type { Clock } from '@shop/shared/runtime';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { anonymous, type Viewer } from './viewer.ts';

/** The header in which the gateway sends the signed viewer to a subgraph. */
export const viewerHeader = 'x-shop-viewer';

const issuer = 'gateway';
const audience = 'subgraphs';
const algorithm = 'HS256';
const lifetimeMs = 60_000;
/** How far the gateway's clock may be ahead. */
const clockDifferenceMs = 60_000;
const maxCached = 10_000;

type Options = { secret: string; clock: Clock };

/**
 * Signs viewers for the subgraphs. A signature is cached and reused for half its lifetime; a cached one is
 * returned synchronously.
 */
export function viewerSigner({ secret, clock }: Options): (viewer: Viewer) => string | Promise<string> {
  const key = new TextEncoder().encode(secret);
  const signed = new Map<string, { token: string; freshUntil: number }>();
  const signAndCache = async (name: string, viewer: Viewer, now: number) => {
    const token = await sign(viewer, key, now);
    if (signed.size >= maxCached) signed.clear();
    signed.set(name, { token, freshUntil: now + lifetimeMs / 2 });
    return token;
  };
  return (viewer) => {
    const now = clock.now().getTime();
    const name = `${viewer.id}|${viewer.sessionId}|${viewer.roles.join()}|${viewer.address}`;
    const known = signed.get(name);
    return known && known.freshUntil > now ? known.token : signAndCache(name, viewer, now);
  };
}

function sign(viewer: Viewer, key: Uint8Array, now: number): Promise<string> {
  const { id, roles: ownRoles, sessionId, address } = viewer;
  const claims = { roles: ownRoles, ...(sessionId && { sid: sessionId }), ...(address && { address }) };
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(Math.ceil((now + lifetimeMs) / 1000));
  if (id) jwt.setSubject(id);
  return jwt.sign(key);
}

/** Verifies a token and returns its viewer; refuses every token that the gateway did not sign. */
export function viewerVerifier({ secret, clock }: Options): (token: string | undefined) => Promise<Viewer> {
  const key = new TextEncoder().encode(secret);
  const verified = new Map<string, { viewer: Viewer; expires: number }>();
  return async (token) => {
    if (!token)
      throw new Refusal('UNAUTHENTICATED', 'This service answers only requests signed by the gateway');
    const now = clock.now();
    const known = verified.get(token);
    if (known && known.expires > now.getTime()) return known.viewer;
    const found = await verify(token, key, now);
    if (verified.size >= maxCached) verified.clear();
    verified.set(token, found);
    return found.viewer;
  };
}

async function verify(token: string, key: Uint8Array, currentDate: Date) {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer,
      audience,
      algorithms: [algorithm],
      currentDate,
      requiredClaims: ['exp'],
    });
    const expires = (payload.exp ?? 0) * 1000;
    const longest = lifetimeMs + clockDifferenceMs;
    if (expires - currentDate.getTime() > longest) throw new Error(`It is valid for more than ${longest} ms`);
    return { viewer: viewerIn(payload), expires };
  } catch (error) {
    throw new Refusal(
      'UNAUTHENTICATED',
      'The signature of the gateway is missing, wrong, expired or good for too long',
      undefined,
      {
        cause: error,
      },
    );
  }
}

function viewerIn({ sub, sid, roles: claimed, address }: JWTPayload): Viewer {
  const from = typeof address === 'string' ? { address } : {};
  if (!sub) return { ...anonymous, ...from };
  return { id: sub, roles: rolesIn(claimed), sessionId: typeof sid === 'string' ? sid : null, ...from };
}

/** The roles that a token claims, without those that this version does not know. */
export const rolesIn = (claim: unknown): Role[] =>
  Array.isArray(claim) ? roles.filter((role) => claim.includes(role)) : [];
