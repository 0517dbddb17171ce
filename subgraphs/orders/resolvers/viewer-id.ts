import type { Viewer } from '@shop/shared/auth';
import { Refusal } from '@shop/shared/errors';

/** The permissions let nobody anonymous come this far; here the types learn of it. */
export function viewerId({ id }: Viewer): string {
  if (id === null) throw new Refusal('UNAUTHENTICATED', 'Sign in first');
  return id;
}
