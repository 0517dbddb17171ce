import { Schema } from 'mongoose';

export const userSchema = new Schema(
  {
    email: { type: String, required: true, unique: true },
    nick: { type: String, index: { unique: true, sparse: true } },
    name: String,
    age: Number,
    tenant: String,
    code: String,
    tags: [String],
  },
  { timestamps: true },
);
userSchema.index(
  { tenant: 1, code: 1 },
  { unique: true, partialFilterExpression: { code: { $exists: true } } },
);
export const orderSchema = new Schema(
  {
    user: { type: Schema.Types.ObjectId, ref: 'User' },
    status: String,
    total: Schema.Types.Decimal128,
    cents: Number,
    items: [{ sku: String, qty: Number, price: Number }],
    meta: Schema.Types.Mixed,
  },
  { optimisticConcurrency: true },
);
