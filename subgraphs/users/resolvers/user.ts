import type { Context } from '../context.ts';
import type { SignedIn } from '../application/accounts.ts';

export const userResolvers = {
  __resolveReference: ({ id }: { id: string }, { userById }: Context) => userById.load(id),
};

export const sessionResolvers = {
  user({ user }: SignedIn, _args: unknown, { provenIds }: Context) {
    provenIds.add(user.id);
    return user;
  },
};
