import { maySee, type Viewer } from '@shop/shared/auth';
import { loaderById } from '@shop/shared/graphql';
import type { ContextOf } from '@shop/shared/subgraph';
import type { Accounts } from './application/accounts.ts';

export type Context = ContextOf<Accounts, typeof requestContext>;

export const requestContext = (accounts: Accounts, viewer: Viewer) => ({
  accounts,
  now: accounts.clock.now(),
  /** The users that the viewer may see; null for all others. */
  userById: loaderById((ids) => accounts.users.byIds(ids.filter((id) => maySee(viewer, id)))),
  /** Users who proved in this very request who they are, so that the answer may show them to themselves. */
  provenIds: new Set<string>(),
});
