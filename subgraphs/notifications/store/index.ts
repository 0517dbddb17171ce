import {
  anything,
  collection,
  date,
  oneOf,
  optionalDate,
  optionalText,
  text,
  type Row,
} from '@shop/shared/subgraph';
import type { Connection, QueryFilter } from 'mongoose';
import type { Notification } from '../domain/notification.ts';
import { defaultLanguage, languages } from '../domain/language.ts';
import type { Recipient } from '../domain/recipient.ts';

const rows = collection<Notification>('notifications', {
  fields: {
    customerId: text,
    fact: anything,
    title: text,
    body: text,
    orderId: optionalText,
    createdAt: date,
    readAt: optionalDate,
    mail: oneOf(['PENDING', 'SENT']),
    messageId: text,
  },
  indexes: [
    { customerId: 1, createdAt: -1, _id: -1 },
    { customerId: 1, readAt: 1, createdAt: -1, _id: -1 },
    { orderId: 1 },
  ],
});

const recipients = collection<Recipient>('recipients', {
  fields: {
    email: optionalText,
    name: optionalText,
    emailAt: optionalDate,
    language: oneOf(languages),
    waiting: [String],
  },
  upgrade: (recipient: Recipient | Omit<Recipient, 'language' | 'emailAt'>) => ({
    emailAt: null,
    language: defaultLanguage,
    ...recipient,
  }),
});

export type NotificationFilter = { customerId: string; unreadOnly: boolean };

export const matching = ({ customerId, unreadOnly }: NotificationFilter): QueryFilter<Row<Notification>> => ({
  customerId,
  ...(unreadOnly && { readAt: null }),
});

const notifications = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    async unreadIds(customerId: string, limit: number): Promise<string[]> {
      const unread = all.rows.find(matching({ customerId, unreadOnly: true }), { _id: 1 });
      return (await unread.limit(limit).lean<{ _id: string }[]>()).map(({ _id }) => _id);
    },
    /** The number that people know an order by, if a notification has mentioned it. */
    async orderNumber(orderId: string): Promise<string | null> {
      const found = await all.findOne({ orderId, 'fact.number': { $type: 'string' } });
      return found && 'number' in found.fact ? found.fact.number : null;
    },
  };
};

export const stores = { notifications, recipients };
