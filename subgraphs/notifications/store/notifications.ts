import {
  anything,
  collection,
  date,
  optionalDate,
  optionalText,
  text,
  type Row,
} from '@shop/shared/subgraph';
import type { Connection, QueryFilter } from 'mongoose';
import type { Notification } from '../domain/notification.ts';

type Earlier = Omit<Notification, 'mailTo'> & { mailTo?: string | null; mail?: string; isListed?: boolean };

/** Earlier releases kept the state of the only mail in the row. */
const upgrade = ({ mail: _mail, isListed: _listed, ...row }: Earlier): Notification => ({
  mailTo: null,
  ...row,
});

const rows = collection<Notification>('notifications', {
  fields: {
    customerId: text,
    fact: anything,
    title: text,
    body: text,
    orderId: optionalText,
    mailTo: optionalText,
    createdAt: date,
    readAt: optionalDate,
    messageId: text,
  },
  upgrade,
  indexes: [
    { customerId: 1, createdAt: -1, _id: -1 },
    { customerId: 1, readAt: 1, createdAt: -1, _id: -1 },
    { orderId: 1 },
  ],
});

export type NotificationFilter = { customerId: string; unreadOnly: boolean };

export const matching = ({ customerId, unreadOnly }: NotificationFilter): QueryFilter<Row<Notification>> => ({
  customerId,
  ...(unreadOnly && { readAt: null }),
});

export const notifications = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    async idsOf(customerId: string, limit: number): Promise<string[]> {
      const found = all.rows.find({ customerId }, { _id: 1 }).limit(limit);
      return (await found.lean<{ _id: string }[]>()).map(({ _id }) => _id);
    },
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
