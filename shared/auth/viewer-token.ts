import { roles, type Role } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import type { Clock } from '@shop/shared/runtime';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { anonymous, viewerKey, type Viewer } from './viewer.ts';

/** The header in which the gateway sends the signed viewer to a subgraph. */
export const viewerHeader = 'x-shop-viewer';

const issuer = 'gateway';
const algorithm = 'HS256';
const lifetimeMs = 60_000;
/** How far the gateway's clock may be ahead. */
const clockDifferenceMs = 60_000;
const maxCached = 10_000;

type Options = { secret: string; clock: Clock };
type SignViewer = (viewer: Viewer, subgraph: string) => string | Promise<string>;

/**
 * Signs viewers, each for one subgraph alone. A signature is cached and reused for half its lifetime; a cached one is
 * returned synchronously.
 */
export function viewerSigner({ secret, clock }: Options): SignViewer {
  const key = new TextEncoder().encode(secret);
  const signed = new Map<string, { token: string; freshUntil: number }>();
  const signAndCache = async (name: string, { viewer, subgraph, now }: Signing) => {
    const token = await sign({ viewer, subgraph, now }, key);
    if (signed.size >= maxCached) signed.clear();
    signed.set(name, { token, freshUntil: now + lifetimeMs / 2 });
    return token;
  };
  return (viewer, subgraph) => {
    const now = clock.now().getTime();
    const name = `${subgraph} ${viewerKey(viewer)}`;
    const known = signed.get(name);
    return known && known.freshUntil > now ? known.token : signAndCache(name, { viewer, subgraph, now });
  };
}

type Signing = { viewer: Viewer; subgraph: string; now: number };

const claimsOf = ({ roles: ownRoles, sessionId, address, userAgent, kind, scopes }: Viewer) => ({
  roles: ownRoles,
  ...(sessionId && { sid: sessionId }),
  ...(address && { address }),
  ...(userAgent && { user_agent: userAgent }),
  ...(kind && { kind }),
  ...(kind && scopes && { scopes }),
});

function sign({ viewer, subgraph, now }: Signing, key: Uint8Array): Promise<string> {
  const { id } = viewer;
  const jwt = new SignJWT(claimsOf(viewer))
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setAudience(subgraph)
    .setExpirationTime(Math.ceil((now + lifetimeMs) / 1000));
  if (id) jwt.setSubject(id);
  return jwt.sign(key);
}

/** Verifies a token and returns its viewer; refuses every token that was not signed for this subgraph. */
export function viewerVerifier({
  secret,
  clock,
  subgraph,
}: Options & { subgraph: string }): (token: string | undefined) => Promise<Viewer> {
  const key = new TextEncoder().encode(secret);
  const verified = new Map<string, { viewer: Viewer; expires: number }>();
  return async (token) => {
    if (!token)
      throw new Refusal('UNAUTHENTICATED', 'This service answers only requests signed by the gateway');
    const now = clock.now();
    const known = verified.get(token);
    if (known && known.expires > now.getTime()) return known.viewer;
    const found = await verify(token, { key, audience: subgraph, currentDate: now });
    if (verified.size >= maxCached) verified.clear();
    verified.set(token, found);
    return found.viewer;
  };
}

type Expected = { key: Uint8Array; audience: string; currentDate: Date };

async function verify(token: string, { key, audience, currentDate }: Expected) {
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
      'The signature of the gateway is missing, wrong, for another subgraph, expired or good for too long',
      undefined,
      {
        cause: error,
      },
    );
  }
}

function viewerIn({ sub, sid, roles: claimed, kind, scopes, ...claims }: JWTPayload): Viewer {
  const from = originIn(claims);
  if (!sub) return { ...anonymous, ...from };
  const program = kind === 'MACHINE' ? { kind: 'MACHINE' as const, scopes: textsIn(scopes) } : {};
  const sessionId = typeof sid === 'string' ? sid : null;
  return { id: sub, ...program, roles: rolesIn(claimed), sessionId, ...from };
}

const originIn = ({ address, user_agent: userAgent }: JWTPayload): Pick<Viewer, 'address' | 'userAgent'> => ({
  ...(typeof address === 'string' && { address }),
  ...(typeof userAgent === 'string' && { userAgent }),
});

const textsIn = (claim: unknown): string[] =>
  Array.isArray(claim) ? claim.filter((each) => typeof each === 'string') : [];

/** The roles that a token claims, without those that this version does not know. */
export const rolesIn = (claim: unknown): Role[] =>
  Array.isArray(claim) ? roles.filter((role) => claim.includes(role)) : [];
