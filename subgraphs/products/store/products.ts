import { refuseField } from '@shop/shared/errors';
import type { Slice } from '@shop/shared/graphql';
import {
  anyText,
  anything,
  collection,
  count,
  date,
  flag,
  listOf,
  money,
  number,
  oneOf,
  optionalDate,
  optionalPart,
  optionalText,
  text,
} from '@shop/shared/subgraph';
import type { Connection } from 'mongoose';
import { errorCodes } from '../error-codes.ts';
import { indexFieldsOf, type IndexFields } from '../domain/catalogue/index-fields.ts';
import type { Product } from '../domain/catalogue/product.ts';
import { productStatuses } from '../domain/catalogue/publication.ts';
import { slugOf } from '../domain/catalogue/slug.ts';
import { noFilter, toMongoFilter, type CatalogueFilter } from './catalogue-filter.ts';

const taken: Readonly<Record<string, () => Error>> = {
  sku: () => refuseField(errorCodes.SKU_TAKEN, 'Another product has this SKU', 'sku'),
  slugs: () => refuseField(errorCodes.SLUG_TAKEN, 'Another product has or had this slug', 'slug'),
};

// Each order of the catalogue is an index of its own, of all and of each list; `_id` breaks ties.
const rows = collection<Product, IndexFields>('products', {
  fields: {
    sku: text,
    name: text,
    slug: text,
    formerSlugs: [String],
    description: anyText,
    category: text,
    categoryPath: [String],
    price: money,
    status: oneOf(productStatuses),
    publishAt: optionalDate,
    unpublishAt: optionalDate,
    images: listOf({ alt: text, sizes: listOf({ url: text, width: number, height: number }) }),
    attributes: listOf({ name: text, value: anything }),
    relatedIds: [String],
    groupId: optionalText,
    nextPrice: optionalPart({ price: money, from: date }),
    available: count,
    reserved: count,
    sold: count,
    received: count,
    version: count,
    stockVersion: count,
    createdAt: date,
  },
  derived: {
    terms: [String],
    nameKey: text,
    priceKey: count,
    inStock: flag,
    lists: [String],
    visibleFrom: date,
    visibleUntil: date,
    slugs: [String],
    unindexed: flag,
  },
  derive: indexFieldsOf,
  indexes: [
    [{ sku: 1 }, { unique: true }],
    // Rows of earlier releases have none until they are completed.
    [{ slugs: 1 }, { unique: true, sparse: true }],
    { nameKey: 1, _id: 1 },
    { priceKey: 1, _id: 1 },
    { createdAt: -1, _id: -1 },
    { lists: 1, nameKey: 1, _id: 1 },
    { lists: 1, priceKey: 1, _id: 1 },
    { lists: 1, createdAt: -1, _id: -1 },
    { terms: 1 },
    { groupId: 1, _id: 1 },
    [{ unindexed: 1 }, { partialFilterExpression: { unindexed: true } }],
  ],
  duplicate: (key) => taken[key]?.() as ReturnType<typeof refuseField> | undefined,
  upgrade: (product: Product | Earlier) =>
    'slug' in product && 'nextPrice' in product && 'stockVersion' in product
      ? product
      : { ...missingIn(product), ...product },
});

type Lacking = 'slug' | 'formerSlugs' | 'categoryPath' | 'status' | 'publishAt' | 'unpublishAt' | 'images';
type LackingToo = 'nextPrice' | 'attributes' | 'relatedIds' | 'groupId' | 'stockVersion';
type Earlier = Omit<Product, Lacking | LackingToo>;

/** What rows of earlier releases lack: they were published, and their stock changes were not counted. */
const missingIn = ({ name, sku, category }: Earlier) => ({
  slug: `${slugOf(name)}-${slugOf(sku)}`,
  formerSlugs: [],
  categoryPath: [category],
  status: 'PUBLISHED' as const,
  publishAt: null,
  unpublishAt: null,
  images: [],
  attributes: [],
  relatedIds: [],
  groupId: null,
  nextPrice: null,
  stockVersion: 0,
});

export type Unindexed = { product: Product; lock: number };

/** As many as a product may have related to it, and itself. */
const newest: Slice = { filter: {}, sort: { createdAt: -1, _id: -1 }, limit: 21 };

export const products = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    matching: (filter: CatalogueFilter, slice: Slice) => all.find(toMongoFilter(filter), slice),
    countMatching: (filter: CatalogueFilter) => all.count(toMongoFilter(filter)),
    /** Products that search does not know in their present state, each with what tells this state from others. */
    async unindexed(limit: number): Promise<Unindexed[]> {
      const found = await all.rows.find({ unindexed: true }).limit(limit).lean<{ lock: number }[]>();
      return found.map((row) => ({ product: all.toState(row), lock: row.lock }));
    },
    /** Those that have been saved since stay unindexed. */
    async markIndexed(indexed: readonly Unindexed[]): Promise<void> {
      const writes = indexed.map(({ product, lock }) => ({
        updateOne: { filter: { _id: product.id, lock }, update: { $set: { unindexed: false } } },
      }));
      await all.rows.collection.bulkWrite(writes as never, { ordered: false });
    },
    bySlug: (slug: string) => all.findOne({ slugs: slug }),
    /** That of the name, with the SKU if another product has or had it. */
    async freeSlug(name: string, sku: string): Promise<string> {
      const wanted = slugOf(name) || slugOf(sku);
      return (await all.rows.exists({ slugs: wanted })) ? `${wanted}-${slugOf(sku)}` : wanted;
    },
    /** What customers see of a category at this time, the newest first. */
    newestOf: (category: string, visibleAt: Date) =>
      all.find(toMongoFilter({ ...noFilter, visibleAt, category }), newest),
    /** The number of products that customers see in the category and below it. */
    countOf: (branch: string, visibleAt: Date) =>
      all.count(toMongoFilter({ ...noFilter, visibleAt, branch })),
    ofGroups: (groupIds: readonly string[]) => all.find({ groupId: { $in: groupIds } }),
    /** After the product `after`, by id, of any of these categories. */
    async inCategories(names: readonly string[], after: string, limit: number): Promise<string[]> {
      const where = { _id: { $gt: after }, category: { $in: names } };
      const found = await all.rows
        .find(where, { _id: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    },
  };
};
