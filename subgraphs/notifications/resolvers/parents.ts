import type { Connection } from '@shop/shared/graphql';
import type { FeedEntry } from '@shop/shared/messaging';
import type { Delivery } from '../domain/delivery.ts';
import type { Notification } from '../domain/notification.ts';
import type { Recipient } from '../domain/recipient.ts';
import type { Suppression } from '../domain/suppression.ts';
import type { Webhook, WebhookDelivery } from '../domain/webhooks/webhook.ts';

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  AccountExport: { userId: string };
  Notification: Notification;
  NotificationConnection: Connection<Notification>;
  NotificationDelivery: Delivery;
  NotificationSettings: Recipient;
  NotificationUpdate: FeedEntry;
  Suppression: Suppression;
  Webhook: Webhook;
  WebhookConnection: Connection<Webhook>;
  WebhookDelivery: WebhookDelivery;
  WebhookDeliveryConnection: Connection<WebhookDelivery>;
  User: { id: string };
};
