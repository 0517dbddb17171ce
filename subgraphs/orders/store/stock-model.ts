import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { StockLevel } from '../domain/stock-level.ts';
import { number, rowOptions, text } from './schema-parts.ts';

export type StockRow = RowOf<StockLevel> & KitFields;

const stockSchema = new Schema<StockRow>(
  { _id: text, available: number, version: number, ...kitFields },
  { ...rowOptions, collection: 'stock_levels' },
);

export const stockModel = (connection: Connection): Model<StockRow> =>
  connection.model<StockRow>('stock_level', stockSchema);
