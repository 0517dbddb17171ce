import { aggregate } from '@shop/shared/messaging';
import type { Connection } from 'mongoose';
import type { Notification } from '../domain/notification.ts';
import type { Recipient } from '../domain/recipient.ts';
import type { Mailbox, NotificationStore, RecipientStore } from './index.ts';
import { notificationModel, type NotificationRow } from './notification-model.ts';
import { recipientModel, type RecipientRow } from './recipient-model.ts';

export function mongoNotificationStore(connection: Connection): NotificationStore {
  const rows = notificationModel(connection);
  const kind = aggregate<Notification, NotificationRow>(rows);
  return {
    kind,
    byIds: async (ids) => (await rows.find({ _id: { $in: ids } }).lean()).map((row) => kind.toState(row)),
    async page(mailbox, { filter, sort, limit }) {
      const query = rows.find({ ...inside(mailbox), ...filter });
      return (await query.sort(sort).limit(limit).lean()).map((row) => kind.toState(row));
    },
    count: (mailbox) => rows.countDocuments(inside(mailbox)),
    async unreadIds(customerId, limit) {
      const unread = rows.find(inside({ customerId, unreadOnly: true }), { _id: 1 });
      return (await unread.limit(limit).lean()).map(({ _id }) => _id);
    },
    async orderNumber(orderId) {
      const row = await rows.findOne({ orderId, 'fact.number': { $type: 'string' } }).lean();
      return row && 'number' in row.fact ? row.fact.number : null;
    },
  };
}

const inside = ({ customerId, unreadOnly }: Mailbox) => ({ customerId, ...(unreadOnly && { readAt: null }) });

export function mongoRecipientStore(connection: Connection): RecipientStore {
  const rows = recipientModel(connection);
  const kind = aggregate<Recipient, RecipientRow>(rows);
  return {
    kind,
    async byId(id) {
      const row = await rows.findById(id).lean();
      return row && kind.toState(row);
    },
  };
}
