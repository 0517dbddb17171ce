import { roles } from '@shop/shared/contracts';
import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Address, User } from '../domain/user.ts';

export type UserRow = RowOf<User> & { terms: string[] } & KitFields;

const text = { type: String, required: true } as const;

const addressSchema = new Schema<Address>(
  {
    id: text,
    name: text,
    line1: text,
    line2: { type: String, default: null },
    postalCode: { type: String, default: null },
    city: text,
    country: text,
  },
  { _id: false, id: false, strict: 'throw' },
);

const userSchema = new Schema<UserRow>(
  {
    _id: text,
    email: text,
    name: text,
    passwordHash: text,
    roles: [{ ...text, enum: roles }],
    rolesVersion: Number,
    addresses: [addressSchema],
    registeredAt: { type: Date, required: true },
    terms: [String],
    ...kitFields,
  },
  { collection: 'users', versionKey: false, minimize: false, strict: 'throw' },
)
  .index({ email: 1 }, { unique: true })
  .index({ registeredAt: -1, _id: -1 })
  .index({ terms: 1 });

export const userModel = (connection: Connection): Model<UserRow> =>
  connection.model<UserRow>('user', userSchema);
