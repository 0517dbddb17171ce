import { beginningWith } from '@shop/shared/contracts';
import type { QueryFilter } from 'mongoose';
import type { Row } from '@shop/shared/subgraph';
import type { Product } from '../domain/product.ts';
import type { IndexFields } from '../domain/index-fields.ts';

/** All that is given must hold. */
export type CatalogueFilter = {
  category: string | null;
  /** Each is the beginning of one of the product's words. */
  words: readonly string[];
  minPriceKey: number | null;
  maxPriceKey: number | null;
  onlyInStock: boolean;
};

export type MongoFilter = QueryFilter<Row<Product, IndexFields>>;

/** Only conditions that an index holds, or that are checked on the rows it leads to. */
export function toMongoFilter({
  category,
  words,
  minPriceKey,
  maxPriceKey,
  onlyInStock,
}: CatalogueFilter): MongoFilter {
  return {
    ...(category !== null && { category }),
    ...(words.length > 0 && { $and: words.map((word) => ({ terms: beginningWith(word) })) }),
    ...priceBetween(minPriceKey, maxPriceKey),
    ...(onlyInStock && { inStock: true }),
  };
}

function priceBetween(min: number | null, max: number | null): MongoFilter {
  if (min === null && max === null) return {};
  return { priceKey: { ...(min !== null && { $gte: min }), ...(max !== null && { $lte: max }) } };
}
