import type { Role } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';

/** Who asks: the signed-in user, or nobody. */
export type Viewer = {
  id: string | null;
  roles: readonly Role[];
  sessionId: string | null;
  /** Where a mutation comes from, as far as the gateway knows. */
  address?: string;
};

export const anonymous: Viewer = { id: null, roles: [], sessionId: null };

export const isStaff = ({ roles }: Viewer): boolean => roles.includes('SUPPORT') || roles.includes('ADMIN');
export const isAdmin = ({ roles }: Viewer): boolean => roles.includes('ADMIN');

/** The owner may see what is theirs, staff may see everything. */
export const maySee = (viewer: Viewer, ownerId: string): boolean => viewer.id === ownerId || isStaff(viewer);

/** For what an anonymous viewer cannot ask for. */
export function signedInId({ viewer }: { viewer: Viewer }): string {
  if (viewer.id) return viewer.id;
  throw new Refusal('UNAUTHENTICATED', 'Sign in first');
}
