import type { Resolvers } from '../resolver-types.ts';

export const userResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  notificationSettings: ({ id }, _args, { settingsOf }) => settingsOf.load(id),
  notifications: ({ id }, args, { notificationsOf }) => notificationsOf(id, args),
} satisfies Resolvers['User'];
