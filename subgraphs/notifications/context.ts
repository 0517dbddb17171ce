import { maySee, type Viewer } from '@shop/shared/auth';
import { Refusal } from '@shop/shared/errors';
import { connectionOf, loaderById, type Connection, type PageArgs } from '@shop/shared/graphql';
import type { FeedArgs, FeedEntry, FeedReader, UnitOfWork } from '@shop/shared/messaging';
import type { Clock } from '@shop/shared/runtime';
import { feedOf, type Notification } from './domain/notification.ts';
import type { NotificationStore } from './store/index.ts';

export type ListArgs = PageArgs & { unreadOnly?: boolean | null };

export type Parts = { work: UnitOfWork; notifications: NotificationStore; feeds: FeedReader; clock: Clock };

export type Context = Pick<Parts, 'work' | 'notifications'> & {
  viewer: Viewer;
  now: Date;
  /** The notifications that the viewer may see; null for all others. */
  notificationById: { load(id: string): Promise<Notification | null> };
  /** A customer's notifications, newest first; null for those of others. */
  notificationsOf: (customerId: string | null, args: ListArgs) => Promise<Connection<Notification> | null>;
  /** The viewer's feed; null for an anonymous viewer. */
  ownFeed: (args: FeedArgs) => Promise<FeedEntry[] | null>;
};

export const requestContext =
  ({ work, notifications, feeds, clock }: Parts) =>
  (viewer: Viewer): Context => ({
    viewer,
    work,
    notifications,
    now: clock.now(),
    notificationById: loaderById(async (ids) => {
      const found = await notifications.byIds(ids);
      return found.filter(({ customerId }) => maySee(viewer, customerId));
    }),
    notificationsOf: async (customerId, args) =>
      customerId !== null && maySee(viewer, customerId) ? newestFirst(notifications, customerId, args) : null,
    ownFeed: async (args) => (viewer.id === null ? null : feeds.read({ feed: feedOf(viewer.id), ...args })),
  });

function newestFirst(
  notifications: NotificationStore,
  customerId: string,
  { unreadOnly, ...args }: ListArgs,
): Promise<Connection<Notification>> {
  const mailbox = { customerId, unreadOnly: unreadOnly ?? false };
  return connectionOf({
    args,
    order: { field: 'createdAt', direction: -1 },
    find: (slice) => notifications.page(mailbox, slice),
    count: () => notifications.count(mailbox),
    sortValue: ({ createdAt }) => createdAt,
  });
}

export function signedInId({ viewer }: Context): string {
  if (viewer.id) return viewer.id;
  throw new Refusal('UNAUTHENTICATED', 'Sign in first');
}
