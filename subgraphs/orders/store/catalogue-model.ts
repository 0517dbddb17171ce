import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { CatalogueEntry } from '../domain/catalogue.ts';
import { money, number, rowOptions, text } from './schema-parts.ts';

export type CatalogueRow = RowOf<CatalogueEntry> & KitFields;

const catalogueSchema = new Schema<CatalogueRow>(
  {
    _id: text,
    sku: text,
    name: text,
    category: text,
    price: { type: money, required: true },
    version: number,
    ...kitFields,
  },
  { ...rowOptions, collection: 'catalogue' },
);

export const catalogueModel = (connection: Connection): Model<CatalogueRow> =>
  connection.model<CatalogueRow>('catalogue_entry', catalogueSchema);
