import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Cart } from '../domain/cart.ts';
import { number, partOptions, rowOptions, text } from './schema-parts.ts';

export type CartRow = RowOf<Cart> & KitFields;

const cartSchema = new Schema<CartRow>(
  { _id: text, lines: [new Schema({ productId: text, quantity: number }, partOptions)], ...kitFields },
  { ...rowOptions, collection: 'carts' },
);

export const cartModel = (connection: Connection): Model<CartRow> =>
  connection.model<CartRow>('cart', cartSchema);
