import { beginningWith } from '@shop/shared/contracts';
import type { QueryFilter } from 'mongoose';
import type { Row } from '@shop/shared/subgraph';
import { listOf, type IndexFields } from '../domain/catalogue/index-fields.ts';
import type { Product } from '../domain/catalogue/product.ts';
import { productStatuses, type ProductStatus } from '../domain/catalogue/publication.ts';

/** All that is given must hold. */
export type CatalogueFilter = {
  /** Only what customers see at this time. */
  visibleAt: Date | null;
  /** Any status if there is none. */
  status: ProductStatus | null;
  /** Exactly this category. */
  category: string | null;
  /** This category and those below it. */
  branch: string | null;
  /** Each is the beginning of one of the product's words. */
  words: readonly string[];
  minPriceKey: number | null;
  maxPriceKey: number | null;
  onlyInStock: boolean;
};

/** All products. */
export const noFilter: CatalogueFilter = {
  ...{ visibleAt: null, status: null, category: null, branch: null },
  ...{ words: [], minPriceKey: null, maxPriceKey: null, onlyInStock: false },
};

export type MongoFilter = QueryFilter<Row<Product, IndexFields>>;

/** Only conditions that an index holds, or that are checked on the rows it leads to. */
export function toMongoFilter(filter: CatalogueFilter): MongoFilter {
  const { visibleAt, category, words, minPriceKey, maxPriceKey, onlyInStock } = filter;
  return {
    ...listed(filter),
    ...(visibleAt && { visibleFrom: { $lte: visibleAt }, visibleUntil: { $gt: visibleAt } }),
    ...(category !== null && { category }),
    ...(words.length > 0 && { $and: words.map((word) => ({ terms: beginningWith(word) })) }),
    ...priceBetween(minPriceKey, maxPriceKey),
    ...(onlyInStock && { inStock: true }),
  };
}

function listed({ visibleAt, status, category, branch }: CatalogueFilter): MongoFilter {
  const wanted = visibleAt ? 'PUBLISHED' : status;
  const within = branch ?? category;
  if (wanted) return { lists: listOf(wanted, within) };
  if (within === null) return {};
  return { lists: { $in: productStatuses.map((each) => listOf(each, within)) } };
}

function priceBetween(min: number | null, max: number | null): MongoFilter {
  if (min === null && max === null) return {};
  return { priceKey: { ...(min !== null && { $gte: min }), ...(max !== null && { $lte: max }) } };
}
