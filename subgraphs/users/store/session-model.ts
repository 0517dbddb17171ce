import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Session } from '../domain/session.ts';

export type SessionRow = RowOf<Session> & KitFields;

const text = { type: String, required: true } as const;

const sessionSchema = new Schema<SessionRow>(
  {
    _id: text,
    userId: text,
    refreshHash: text,
    previousHashes: [String],
    expiresAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    ...kitFields,
  },
  { collection: 'sessions', versionKey: false, minimize: false, strict: 'throw' },
)
  .index({ refreshHash: 1 }, { unique: true })
  .index({ previousHashes: 1 })
  .index({ expiresAt: 1 });

export const sessionModel = (connection: Connection): Model<SessionRow> =>
  connection.model<SessionRow>('session', sessionSchema);
