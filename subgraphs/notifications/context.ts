import { maySee, type Viewer } from '@shop/shared/auth';
import { connectionOf, loaderById, type Connection, type PageArgs, type Slice } from '@shop/shared/graphql';
import type { FeedArgs } from '@shop/shared/messaging';
import type { ContextOf } from '@shop/shared/subgraph';
import type { NotificationsService } from './application/service.ts';
import { feedOf, type Notification } from './domain/notification.ts';
import { unknownRecipient } from './domain/recipient.ts';
import { matching } from './store/index.ts';

type ListArgs = PageArgs & { unreadOnly?: boolean | null };

export type Context = ContextOf<NotificationsService, typeof requestContext>;

export const requestContext = (service: NotificationsService, viewer: Viewer) => ({
  ...notificationsFor(service, viewer),
  /** How a customer is notified; null for others. */
  settingsOf: loaderById(async (ids) => {
    const visible = ids.filter((id) => maySee(viewer, id));
    const found = await service.recipients.byIds(visible);
    return visible.map((id) => found.find((each) => each.id === id) ?? unknownRecipient(id));
  }),
  webhookList: (args: PageArgs) => newest(service.webhooks, {}, args),
  webhookDeliveriesOf: (webhookId: string, args: PageArgs) =>
    newest(service.webhookDeliveries, { webhookId }, args),
});

const notificationsFor = ({ notifications, deliveries, feeds }: NotificationsService, viewer: Viewer) => ({
  /** Those of notifications that the viewer has loaded. */
  deliveriesOf: loaderById(async (ids) => {
    const found = await deliveries.find({ notificationId: { $in: [...ids] } });
    const groups = Map.groupBy(found, ({ notificationId }) => notificationId);
    return [...groups].map(([id, all]) => ({ id, all }));
  }),
  /** The notifications that the viewer may see; null for all others. */
  notificationById: loaderById(async (ids) => {
    const found = await notifications.byIds(ids);
    return found.filter(({ customerId }) => maySee(viewer, customerId));
  }),
  /** A customer's notifications, newest first; null for those of others. */
  notificationsOf: async (customerId: string | null, args: ListArgs) =>
    customerId !== null && maySee(viewer, customerId)
      ? newestFirst({ notifications }, customerId, args)
      : null,
  /** The viewer's feed; null for an anonymous viewer. */
  ownFeed: async (args: FeedArgs) =>
    viewer.id === null ? null : feeds.read({ feed: feedOf(viewer.id), ...args }),
});

const newestFirst = (
  { notifications }: Pick<NotificationsService, 'notifications'>,
  customerId: string,
  { unreadOnly, ...args }: ListArgs,
): Promise<Connection<Notification>> =>
  newest(notifications, matching({ customerId, unreadOnly: unreadOnly ?? false }), args);

type Listed<Node, Where> = {
  find(where: Where, slice: Slice): Promise<Node[]>;
  count(where: Where): Promise<number>;
};

const newest = <Node extends { id: string; createdAt: Date }, Where>(
  store: Listed<Node, Where>,
  where: Where,
  args: PageArgs,
): Promise<Connection<Node>> =>
  connectionOf({
    args,
    order: { field: 'createdAt', direction: -1 },
    find: (slice) => store.find(where, slice),
    count: () => store.count(where),
    sortValue: ({ createdAt }) => createdAt,
  });
