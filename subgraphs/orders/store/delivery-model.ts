import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { OrderDeliveries } from '../domain/update-deliveries.ts';
import { date, number, partOptions, rowOptions, text } from './schema-parts.ts';

export type DeliveriesRow = RowOf<OrderDeliveries> & KitFields;

const delivery = new Schema({ status: text, version: number, at: date, subscribers: number }, partOptions);

const deliveriesSchema = new Schema<DeliveriesRow>(
  { _id: text, latest: [delivery], ...kitFields },
  { ...rowOptions, collection: 'update_deliveries' },
);

export const deliveriesModel = (connection: Connection): Model<DeliveriesRow> =>
  connection.model<DeliveriesRow>('update_deliveries', deliveriesSchema);
