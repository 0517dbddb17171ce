import type { Slice } from '@shop/shared/graphql';
import type { Aggregate } from '@shop/shared/messaging';
import type { Notification } from '../domain/notification.ts';
import type { Recipient } from '../domain/recipient.ts';

export type Mailbox = { customerId: string; unreadOnly: boolean };

export type NotificationStore = {
  kind: Aggregate<Notification>;
  byIds(ids: readonly string[]): Promise<Notification[]>;
  page(mailbox: Mailbox, slice: Slice): Promise<Notification[]>;
  count(mailbox: Mailbox): Promise<number>;
  unreadIds(customerId: string, limit: number): Promise<string[]>;
  /** The number that people know an order by, if a notification has mentioned it. */
  orderNumber(orderId: string): Promise<string | null>;
};

export type RecipientStore = {
  kind: Aggregate<Recipient>;
  byId(id: string): Promise<Recipient | null>;
};
