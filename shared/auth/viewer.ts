import type { Role } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';

/** The caller of an operation: a signed-in user, a program, or anonymous. */
export type Viewer = {
  id: string | null;
  /** A program that signed in with credentials of its own; else a person, or nobody. */
  kind?: 'MACHINE';
  roles: readonly Role[];
  sessionId: string | null;
  /** What the token was issued for, as far as it says so. */
  scopes?: readonly string[];
  /** The client's IP address; set on mutations when the gateway knows it. */
  address?: string;
  /** The `User-Agent` of the client, shortened; set where `address` is. */
  userAgent?: string;
};

export const anonymous: Viewer = { id: null, roles: [], sessionId: null };

const keys = new WeakMap<Viewer, string>();

/** Equal for those whom subgraphs cannot tell apart; no id or session can be written so that it looks like another. */
export function viewerKey(viewer: Viewer): string {
  const known = keys.get(viewer);
  if (known !== undefined) return known;
  const { id, kind, roles, sessionId, scopes, address, userAgent } = viewer;
  const key = JSON.stringify([id, sessionId, roles, address, kind, kind && scopes, userAgent]);
  keys.set(viewer, key);
  return key;
}

export const isStaff = ({ roles }: Viewer): boolean => roles.includes('SUPPORT') || roles.includes('ADMIN');
export const isAdmin = ({ roles }: Viewer): boolean => roles.includes('ADMIN');

/** Owners may see their own objects; staff may see everything. */
export const maySee = (viewer: Viewer, ownerId: string): boolean => viewer.id === ownerId || isStaff(viewer);

/** The viewer's id; refuses anonymous viewers. */
export function signedInId({ viewer }: { viewer: Viewer }): string {
  if (viewer.id) return viewer.id;
  throw new Refusal('UNAUTHENTICATED', 'Sign in first');
}
