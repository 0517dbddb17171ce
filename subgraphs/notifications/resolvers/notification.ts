import type { FeedEntry } from '@shop/shared/messaging';
import type { Context } from '../context.ts';
import type { Notification } from '../domain/notification.ts';

export const notificationResolvers = {
  __resolveReference: ({ id }: { id: string }, { notificationById }: Context) => notificationById.load(id),
  kind: ({ fact }: Notification) => fact.kind,
  order: ({ orderId }: Notification) => orderId && { __typename: 'Order', id: orderId },
};

export const notificationUpdateResolvers = {
  version: ({ position }: FeedEntry) => position,
  notification: ({ data }: FeedEntry, _args: unknown, { notificationById }: Context) =>
    notificationById.load(String(data.notificationId)),
};
