import { cancelReasons, orderStatuses } from '@shop/shared/contracts';
import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Order } from '../domain/order.ts';
import {
  date,
  money,
  number,
  optionalDate,
  optionalText,
  partOptions,
  rowOptions,
  text,
} from './schema-parts.ts';

export type OrderRow = RowOf<Order> & KitFields;

const line = new Schema(
  { productId: text, sku: text, name: text, quantity: number, unitPrice: { type: money, required: true } },
  partOptions,
);

const shippingAddress = new Schema(
  { name: text, line1: text, line2: optionalText, postalCode: optionalText, city: text, country: text },
  partOptions,
);

const shipment = new Schema(
  { carrier: text, trackingNumber: text, shippedAt: date, deliveredAt: optionalDate },
  partOptions,
);

// One index per list that is asked for: all or a customer's, with a status or without, newest first.
const orderSchema = new Schema<OrderRow>(
  {
    _id: text,
    number: text,
    customerId: text,
    status: { ...text, enum: orderStatuses },
    cancelReason: { ...optionalText, enum: [...cancelReasons, null] },
    cancelNote: optionalText,
    lines: [line],
    total: { type: money, required: true },
    shippingAddress: { type: shippingAddress, required: true },
    paymentMethod: text,
    shipment: { type: shipment, default: null },
    placedAt: date,
    deadline: optionalDate,
    version: number,
    ...kitFields,
  },
  { ...rowOptions, collection: 'orders' },
)
  .index({ number: 1 }, { unique: true })
  .index({ placedAt: -1, _id: -1 })
  .index({ status: 1, placedAt: -1, _id: -1 })
  .index({ customerId: 1, placedAt: -1, _id: -1 })
  .index({ customerId: 1, status: 1, placedAt: -1, _id: -1 });

export const orderModel = (connection: Connection): Model<OrderRow> =>
  connection.model<OrderRow>('order', orderSchema);
