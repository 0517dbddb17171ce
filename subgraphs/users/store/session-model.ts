import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Session, Successor } from '../domain/session.ts';

export type SessionRow = RowOf<Session> & KitFields;

const text = { type: String, required: true } as const;

const successorSchema = new Schema<Successor>(
  { salt: text, givenAt: { type: Date, required: true } },
  { _id: false, strict: 'throw' },
);

const sessionSchema = new Schema<SessionRow>(
  {
    _id: text,
    userId: text,
    rolesVersion: Number,
    refreshHash: text,
    previousHashes: [String],
    successor: { type: successorSchema, default: null },
    expiresAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    ...kitFields,
  },
  { collection: 'sessions', versionKey: false, minimize: false, strict: 'throw' },
)
  .index({ refreshHash: 1 }, { unique: true })
  .index({ previousHashes: 1 })
  .index({ userId: 1 })
  .index({ endedAt: 1, _id: 1 })
  .index({ expiresAt: 1 });

export const sessionModel = (connection: Connection): Model<SessionRow> =>
  connection.model<SessionRow>('session', sessionSchema);
