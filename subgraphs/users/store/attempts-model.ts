import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Attempts } from '../domain/attempts.ts';

export type AttemptsRow = RowOf<Attempts> & KitFields;

const date = { type: Date, required: true } as const;

const attemptsSchema = new Schema<AttemptsRow>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    countedAt: date,
    pausedUntil: { type: Date, default: null },
    forgottenAt: date,
    ...kitFields,
  },
  { collection: 'attempts', versionKey: false, minimize: false, strict: 'throw' },
).index({ forgottenAt: 1 });

export const attemptsModel = (connection: Connection): Model<AttemptsRow> =>
  connection.model<AttemptsRow>('attempts', attemptsSchema);
