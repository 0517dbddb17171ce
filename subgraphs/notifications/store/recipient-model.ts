import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Recipient } from '../domain/recipient.ts';

export type RecipientRow = RowOf<Recipient> & KitFields;

const recipientSchema = new Schema<RecipientRow>(
  {
    _id: { type: String, required: true },
    email: { type: String, default: null },
    name: { type: String, default: null },
    waiting: [String],
    ...kitFields,
  },
  { collection: 'recipients', versionKey: false, minimize: false, strict: 'throw' },
);

export const recipientModel = (connection: Connection): Model<RecipientRow> =>
  connection.model<RecipientRow>('recipient', recipientSchema);
