import { refuseField } from '@shop/shared/errors';
import type { Slice } from '@shop/shared/graphql';
import { anyText, collection, count, date, flag, money, text } from '@shop/shared/subgraph';
import type { Connection, PipelineStage } from 'mongoose';
import { errorCodes } from '../error-codes.ts';
import { indexFieldsOf, type IndexFields } from '../domain/index-fields.ts';
import type { Product } from '../domain/product.ts';
import { toMongoFilter, type CatalogueFilter } from './catalogue-filter.ts';

// Each order of the catalogue is an index of its own, with and without a category; `_id` breaks ties.
const rows = collection<Product, IndexFields>('products', {
  fields: {
    sku: text,
    name: text,
    description: anyText,
    category: text,
    price: money,
    available: count,
    reserved: count,
    sold: count,
    received: count,
    version: count,
    stockVersion: count,
    createdAt: date,
  },
  derived: { terms: [String], nameKey: text, priceKey: count, inStock: flag },
  derive: indexFieldsOf,
  indexes: [
    [{ sku: 1 }, { unique: true }],
    { nameKey: 1, _id: 1 },
    { priceKey: 1, _id: 1 },
    { createdAt: -1, _id: -1 },
    { category: 1, nameKey: 1, _id: 1 },
    { category: 1, priceKey: 1, _id: 1 },
    { category: 1, createdAt: -1, _id: -1 },
    { terms: 1 },
  ],
  duplicate: (key) =>
    key === 'sku' ? refuseField(errorCodes.SKU_TAKEN, 'Another product has this SKU', 'sku') : undefined,
  /** Rows from before the stock could be followed do not count its changes; their feeds begin with the next. */
  upgrade: (product: Product | Omit<Product, 'stockVersion'>) => ({ stockVersion: 0, ...product }),
});

export type CategoryCount = { name: string; productCount: number };

// The first stage holds for every product: it lets the index on the category answer.
const countByCategory: PipelineStage[] = [
  { $match: { category: { $gt: '' } } },
  { $group: { _id: '$category', productCount: { $sum: 1 } } },
  { $sort: { _id: 1 } },
  { $project: { _id: 0, name: '$_id', productCount: 1 } },
];

export const products = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    matching: (filter: CatalogueFilter, slice: Slice) => all.find(toMongoFilter(filter), slice),
    countMatching: (filter: CatalogueFilter) => all.count(toMongoFilter(filter)),
    /** By name. */
    categories: () => all.rows.aggregate<CategoryCount>(countByCategory),
  };
};
