import { maySee, type Viewer } from '@shop/shared/auth';
import { loaderById } from '@shop/shared/graphql';
import type { ContextOf } from '@shop/shared/subgraph';
import type { UsersService } from './application/service.ts';

export type Context = ContextOf<UsersService, typeof requestContext>;

export const requestContext = ({ users }: UsersService, viewer: Viewer) => ({
  /** The users that the viewer may see; null for all others, and for those that were deleted. */
  userById: loaderById(async (ids) => {
    const found = await users.byIds(ids.filter((id) => maySee(viewer, id)));
    return found.filter(({ deletedAt }) => deletedAt === null);
  }),
  /** Users who proved in this very request who they are, so that the answer may show them to themselves. */
  provenIds: new Set<string>(),
});
