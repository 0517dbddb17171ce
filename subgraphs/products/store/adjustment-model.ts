import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection } from 'mongoose';
import type { Adjustment } from '../domain/adjustment.ts';

export type AdjustmentRow = RowOf<Adjustment> & KitFields;

const text = { type: String, required: true } as const;

const schema = new Schema<AdjustmentRow>(
  {
    _id: text,
    productId: text,
    delta: { type: Number, required: true },
    reason: text,
    adjustedBy: text,
    adjustedAt: { type: Date, required: true },
    ...kitFields,
  },
  { collection: 'adjustments', versionKey: false, minimize: false, strict: 'throw' },
).index({ productId: 1, adjustedAt: 1 });

export const adjustmentModel = (connection: Connection) =>
  connection.model<AdjustmentRow>('adjustment', schema);
