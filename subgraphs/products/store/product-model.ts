import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection } from 'mongoose';
import type { IndexFields } from '../domain/index-fields.ts';
import type { Product } from '../domain/product.ts';

export type ProductRow = RowOf<Product> & IndexFields & KitFields;

const text = { type: String, required: true } as const;
const count = { type: Number, required: true, min: 0 } as const;

// Each order of the catalogue is an index of its own, with and without a category; `_id` breaks ties.
const schema = new Schema<ProductRow>(
  {
    _id: text,
    sku: text,
    name: text,
    // Mongoose takes an empty string for a missing one.
    description: String,
    category: text,
    price: { amountMinor: count, currency: text },
    available: count,
    reserved: count,
    sold: count,
    received: count,
    version: count,
    stockVersion: count,
    createdAt: { type: Date, required: true },
    terms: [String],
    nameKey: text,
    priceKey: count,
    inStock: { type: Boolean, required: true },
    ...kitFields,
  },
  { collection: 'products', versionKey: false, minimize: false, strict: 'throw' },
)
  .index({ sku: 1 }, { unique: true })
  .index({ nameKey: 1, _id: 1 })
  .index({ priceKey: 1, _id: 1 })
  .index({ createdAt: -1, _id: -1 })
  .index({ category: 1, nameKey: 1, _id: 1 })
  .index({ category: 1, priceKey: 1, _id: 1 })
  .index({ category: 1, createdAt: -1, _id: -1 })
  .index({ terms: 1 });

export const productModel = (connection: Connection) => connection.model<ProductRow>('product', schema);
