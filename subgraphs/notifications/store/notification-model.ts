import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Notification } from '../domain/notification.ts';

export type NotificationRow = RowOf<Notification> & KitFields;

const text = { type: String, required: true } as const;

const notificationSchema = new Schema<NotificationRow>(
  {
    _id: text,
    customerId: text,
    fact: { type: Schema.Types.Mixed, required: true },
    title: text,
    body: text,
    orderId: { type: String, default: null },
    createdAt: { type: Date, required: true },
    readAt: { type: Date, default: null },
    mail: { ...text, enum: ['PENDING', 'SENT'] },
    messageId: text,
    ...kitFields,
  },
  { collection: 'notifications', versionKey: false, minimize: false, strict: 'throw' },
)
  .index({ customerId: 1, createdAt: -1, _id: -1 })
  .index({ customerId: 1, readAt: 1, createdAt: -1, _id: -1 })
  .index({ orderId: 1 });

export const notificationModel = (connection: Connection): Model<NotificationRow> =>
  connection.model<NotificationRow>('notification', notificationSchema);
