import type { Resolvers } from '../resolver-types.ts';

export const queryResolvers = {
  notifications: (_, args, { viewer, notificationsOf }) => notificationsOf(viewer.id, args),
  webhooks: (_, args, { webhookList }) => webhookList(args),
  _notificationReceived: (_, args, { ownFeed }) => ownFeed(args),
} satisfies Resolvers['Query'];
