import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection } from 'mongoose';
import type { Payment } from '../domain/payment.ts';

export type PaymentRow = RowOf<Payment> & KitFields;

const text = { type: String, required: true } as const;
const textOrNull = { type: String, default: null } as const;
const count = { type: Number, required: true, min: 0 } as const;
const part = { _id: false } as const;

const request = new Schema(
  { amount: { amountMinor: count, currency: text }, method: text, at: { type: Date, required: true } },
  part,
);
const failure = new Schema({ code: text, message: text }, part);
const refund = new Schema(
  { key: text, amountMinor: count, by: text, providerId: textOrNull, status: text },
  part,
);

const cause = new Schema({ correlationId: text, causationId: textOrNull, traceparent: text }, part);

const schema = new Schema<PaymentRow>(
  {
    _id: text,
    orderId: text,
    customerId: text,
    request: { type: request, default: null },
    wanted: text,
    actual: text,
    providerId: textOrNull,
    capturedMinor: count,
    failure: { type: failure, default: null },
    refunds: [refund],
    cause: { type: cause, default: null },
    ...kitFields,
  },
  { collection: 'payments', versionKey: false, minimize: false, strict: 'throw' },
).index({ providerId: 1 });

export const paymentModel = (connection: Connection) => connection.model<PaymentRow>('payment', schema);
