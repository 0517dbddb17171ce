import { anonymous, type Viewer } from '@shop/shared/auth';
import type { Role } from '@shop/shared/contracts';

export const aViewer = (id: string, ...roles: Role[]): Viewer => ({ id, roles, sessionId: null });

/**
 * The viewers in the tests of the subgraphs: two customers, support staff, an administrator and an anonymous
 * viewer.
 */
export const ada = aViewer('usr_ada', 'CUSTOMER');
export const bob = aViewer('usr_bob', 'CUSTOMER');
export const sam = aViewer('usr_sam', 'CUSTOMER', 'SUPPORT');
export const root = aViewer('usr_root', 'CUSTOMER', 'ADMIN');
export const anonymousViewer = anonymous;
