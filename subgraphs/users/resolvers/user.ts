import { sessionList } from './user-session.ts';
import type { Resolvers } from '../resolver-types.ts';

export const userResolvers = {
  __resolveReference: ({ id }, { userById }) => userById.load(id),
  sessions: (user, args, context) => sessionList(user, args, context),
  emailVerified: ({ emailVerifiedAt }) => emailVerifiedAt !== null,
} satisfies Resolvers['User'];

export const sessionResolvers = {
  user({ user }, _args, { provenIds }) {
    provenIds.add(user.id);
    return user;
  },
} satisfies Resolvers['Session'];
