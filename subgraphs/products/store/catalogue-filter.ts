import { beginningWith } from '@shop/shared/contracts';
import type { QueryFilter } from 'mongoose';
import type { CatalogueFilter } from './index.ts';
import type { ProductRow } from './product-model.ts';

export type MongoFilter = QueryFilter<ProductRow>;

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
