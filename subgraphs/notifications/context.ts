import { maySee, type Viewer } from '@shop/shared/auth';
import { connectionOf, loaderById, type Connection, type PageArgs } from '@shop/shared/graphql';
import type { FeedArgs } from '@shop/shared/messaging';
import type { ContextOf } from '@shop/shared/subgraph';
import type { NotificationsService } from './application/service.ts';
import { feedOf, type Notification } from './domain/notification.ts';
import { matching } from './store/index.ts';

type ListArgs = PageArgs & { unreadOnly?: boolean | null };

export type Context = ContextOf<NotificationsService, typeof requestContext>;

export const requestContext = ({ notifications, feeds }: NotificationsService, viewer: Viewer) => ({
  /** The notifications that the viewer may see; null for all others. */
  notificationById: loaderById(async (ids) => {
    const found = await notifications.byIds(ids);
    return found.filter(({ customerId }) => maySee(viewer, customerId));
  }),
  /** A customer's notifications, newest first; null for those of others. */
  notificationsOf: async (customerId: string | null, args: ListArgs) =>
    customerId !== null && maySee(viewer, customerId) ? newestFirst(notifications, customerId, args) : null,
  /** The viewer's feed; null for an anonymous viewer. */
  ownFeed: async (args: FeedArgs) =>
    viewer.id === null ? null : feeds.read({ feed: feedOf(viewer.id), ...args }),
});

function newestFirst(
  notifications: NotificationsService['notifications'],
  customerId: string,
  { unreadOnly, ...args }: ListArgs,
): Promise<Connection<Notification>> {
  const wanted = matching({ customerId, unreadOnly: unreadOnly ?? false });
  return connectionOf({
    args,
    order: { field: 'createdAt', direction: -1 },
    find: (slice) => notifications.find(wanted, slice),
    count: () => notifications.count(wanted),
    sortValue: ({ createdAt }) => createdAt,
  });
}
