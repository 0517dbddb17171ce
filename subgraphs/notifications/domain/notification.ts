import type { FeedDraft, TaskDraft } from '@shop/shared/contracts';
import type { NotificationEvent } from '../events/published.ts';
import { orderIdOf, type ListedFact } from './fact.ts';
import { mailTask, type Recipient } from './recipient.ts';

export type Notification = {
  id: string;
  customerId: string;
  fact: ListedFact;
  title: string;
  body: string;
  orderId: string | null;
  createdAt: Date;
  readAt: Date | null;
  mail: 'PENDING' | 'SENT';
  /** The same in every attempt, so that a mail which went out twice shows as one. */
  messageId: string;
};

/** `words` are those that the app lists. */
export type NewNotification = {
  id: string;
  fact: ListedFact;
  words: { title: string; body: string };
  now: Date;
  mailDomain: string;
};

export type Notified = {
  recipient: Recipient;
  notification: Notification;
  events: readonly NotificationEvent[];
  tasks: readonly TaskDraft[];
  feeds: readonly FeedDraft[];
};

export const feedOf = (customerId: string): string => `notifications:${customerId}`;

/** One notification and one mail; the mail waits where the address is not known yet. */
export function notify(recipient: Recipient, news: NewNotification): Notified {
  const { id, now } = news;
  const notification = notificationOf(recipient.id, news);
  const isKnown = recipient.email !== null;
  return {
    notification,
    recipient: isKnown ? recipient : { ...recipient, waiting: [...recipient.waiting, id] },
    events: [{ type: 'notification.created.v1', subject: id, data: aboutOf(notification) }],
    tasks: isKnown ? [mailTask(id, now)] : [],
    feeds: [{ feed: feedOf(recipient.id), data: { notificationId: id } }],
  };
}

function notificationOf(
  customerId: string,
  { id, fact, words, now, mailDomain }: NewNotification,
): Notification {
  return {
    id,
    customerId,
    fact,
    title: words.title,
    body: words.body,
    orderId: orderIdOf(fact),
    createdAt: now,
    readAt: null,
    mail: 'PENDING',
    messageId: `<${id}@${mailDomain}>`,
  };
}

/** The mail server has accepted the mail, at the attempt of that number. */
export function markSent(
  notification: Notification,
  attempts: number,
): {
  notification: Notification;
  events: readonly NotificationEvent[];
} {
  if (notification.mail === 'SENT') return { notification, events: [] };
  const data = { ...aboutOf(notification), channel: 'EMAIL' as const, attempts };
  return {
    notification: { ...notification, mail: 'SENT' },
    events: [{ type: 'notification.sent.v1', subject: notification.id, data }],
  };
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
