import type { Resolvers } from '../resolver-types.ts';

export const userResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  notifications: ({ id }, args, { notificationsOf }) => notificationsOf(id, args),
} satisfies Resolvers['User'];
