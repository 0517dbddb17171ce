import type { FeedDraft, TaskDraft } from '@shop/shared/contracts';
import type { NotificationEvent } from '../events/published.ts';
import { planDeliveries, planFallback, type Delivery } from './delivery.ts';
import { orderIdOf, type ListedFact } from './fact.ts';
import type { Recipient } from './recipient.ts';
import { deliveryId } from './recipient.ts';

export type Notification = {
  id: string;
  customerId: string;
  fact: ListedFact;
  title: string;
  body: string;
  orderId: string | null;
  /** Where the mail goes instead of the customer's address, such as one to be confirmed. */
  mailTo: string | null;
  createdAt: Date;
  readAt: Date | null;
  /** The same in every attempt, so that a mail which went out twice shows as one. */
  messageId: string;
};

/** `words` are those that the app lists. */
export type NewNotification = {
  id: string;
  fact: ListedFact;
  words: { title: string; body: string };
  mailTo?: string | null;
  now: Date;
  mailDomain: string;
};

export type Notified = {
  recipient: Recipient;
  notification: Notification;
  deliveries: readonly Delivery[];
  events: readonly NotificationEvent[];
  tasks: readonly TaskDraft[];
  feeds: readonly FeedDraft[];
};

export const feedOf = (customerId: string): string => `notifications:${customerId}`;

/** One notification, and its messages; the mail waits where the address is not known yet. */
export function notify(recipient: Recipient, news: NewNotification): Notified {
  const { id, fact, now } = news;
  const notification = notificationOf(recipient.id, news);
  const addressed = news.mailTo ? { ...recipient, email: news.mailTo } : recipient;
  const { deliveries, tasks } = planDeliveries(addressed, { notificationId: id, kind: fact.kind, now });
  const isWaiting =
    addressed.email === null && deliveries.some(({ id: each }) => each === deliveryId(id, 'EMAIL'));
  return {
    notification,
    recipient: isWaiting ? { ...recipient, waiting: [...recipient.waiting, id] } : recipient,
    deliveries,
    tasks,
    events: [{ type: 'notification.created.v1', subject: id, data: aboutOf(notification) }],
    feeds: [{ feed: feedOf(recipient.id), data: { notificationId: id } }],
  };
}

function notificationOf(
  customerId: string,
  { id, fact, words, mailTo = null, now, mailDomain }: NewNotification,
): Notification {
  return {
    id,
    customerId,
    fact,
    title: words.title,
    body: words.body,
    orderId: orderIdOf(fact),
    mailTo,
    createdAt: now,
    readAt: null,
    messageId: `<${id}@${mailDomain}>`,
  };
}

export type Sent = { providerId: string | null; address: string; attempts: number; now: Date };
type Recorded = { delivery: Delivery; notification: Notification; events: readonly NotificationEvent[] };

/** The provider has accepted the message. */
export function markSent(notification: Notification, delivery: Delivery, sent: Sent): Recorded {
  if (delivery.state !== 'PENDING' && delivery.state !== 'DIGEST')
    return { delivery, notification, events: [] };
  const { providerId, address, attempts, now } = sent;
  const data = { ...aboutOf(notification), channel: 'EMAIL' as const, attempts };
  return {
    delivery: { ...delivery, state: 'SENT', providerId, address, attempts, settledAt: now },
    notification,
    events:
      delivery.channel === 'EMAIL' ? [{ type: 'notification.sent.v1', subject: notification.id, data }] : [],
  };
}

export type Failure = { reason: string; address: string | null; attempts: number; now: Date };
type Failed = { delivery: Delivery; fallback: readonly Delivery[]; tasks: readonly TaskDraft[] } & {
  events: readonly NotificationEvent[];
};

/** The message will not arrive: another channel takes its place, if there is one. */
export function markFailed(
  notification: Notification,
  delivery: Delivery,
  recipient: Recipient,
  { reason, address, attempts, now, others }: Failure & { others: readonly Delivery[] },
): Failed {
  if (delivery.state === 'FAILED') return { delivery, fallback: [], tasks: [], events: [] };
  const failed: Delivery = { ...delivery, state: 'FAILED', reason, address, attempts, settledAt: now };
  const planned = [...others.filter(({ id }) => id !== failed.id), failed];
  const news = { notificationId: notification.id, kind: delivery.kind, now };
  const { deliveries: fallback, tasks } = planFallback(recipient, planned, news);
  const data = { ...aboutOf(notification), channel: delivery.channel, reason };
  const events = [{ type: 'notification.failed.v1' as const, subject: notification.id, data }];
  return { delivery: failed, fallback, tasks, events };
}

type Reading = { customerId: string; now: Date };

/** Those of the customer's that were unread, read now. */
export const markRead = (
  notifications: readonly Notification[],
  { customerId, now }: Reading,
): readonly Notification[] =>
  notifications
    .filter((each) => each.customerId === customerId && each.readAt === null)
    .map((each) => ({ ...each, readAt: now }));

function aboutOf({ id, customerId, fact, orderId }: Notification) {
  return { notificationId: id, customerId, kind: fact.kind, ...(orderId !== null && { orderId }) };
}
