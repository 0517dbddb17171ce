import type { Connection } from '@shop/shared/graphql';
import type { FeedEntry } from '@shop/shared/messaging';
import type { Notification } from '../domain/notification.ts';

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  Notification: Notification;
  NotificationConnection: Connection<Notification>;
  NotificationUpdate: FeedEntry;
  User: { id: string };
};
