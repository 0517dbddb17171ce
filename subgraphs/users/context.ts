import { maySee, type Viewer } from '@shop/shared/auth';
import { Refusal } from '@shop/shared/errors';
import { loaderById } from '@shop/shared/graphql';
import type { User } from './domain/user.ts';
import type { Accounts } from './application/accounts.ts';

export type Context = {
  viewer: Viewer;
  accounts: Accounts;
  now: Date;
  /** The users that the viewer may see; null for all others. */
  userById: { load(id: string): Promise<User | null> };
  /** Users who proved in this very request who they are, so that the answer may show them to themselves. */
  provenIds: Set<string>;
};

export const requestContext =
  (accounts: Accounts) =>
  (viewer: Viewer): Context => ({
    viewer,
    accounts,
    now: accounts.dependencies.clock.now(),
    userById: loaderById((ids) => accounts.users.byIds(ids.filter((id) => maySee(viewer, id)))),
    provenIds: new Set(),
  });

export function signedInId({ viewer }: Context): string {
  if (viewer.id) return viewer.id;
  throw new Refusal('UNAUTHENTICATED', 'Sign in first');
}
