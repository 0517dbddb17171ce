import type { FeedArgs } from '@shop/shared/messaging';
import type { Context, ListArgs } from '../context.ts';

export const queryResolvers = {
  notifications: (_: unknown, args: ListArgs, { viewer, notificationsOf }: Context) =>
    notificationsOf(viewer.id, args),
  _notificationReceived: (_: unknown, args: FeedArgs, { ownFeed }: Context) => ownFeed(args),
};
