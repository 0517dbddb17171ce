import { wordsIn } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { connectionOf, type Order } from '@shop/shared/graphql';
import { nameKey, priceKey, priceKeyOfDecimal } from '../domain/index-fields.ts';
import type { Product } from '../domain/product.ts';
import type { ProductsService } from '../application/service.ts';
import type { ProductFilter, ProductSort, QueryProductsArgs } from '../resolver-types.ts';
import type { CatalogueFilter } from '../store/index.ts';

type Sorting = { order: Order; sortValue: (product: Product) => unknown };

const byPrice = ({ price }: Product) => priceKey(price);

export const sortings: Record<ProductSort, Sorting> = {
  NAME_ASC: { order: { field: 'nameKey', direction: 1 }, sortValue: nameKey },
  PRICE_ASC: { order: { field: 'priceKey', direction: 1 }, sortValue: byPrice },
  PRICE_DESC: { order: { field: 'priceKey', direction: -1 }, sortValue: byPrice },
  NEWEST: { order: { field: 'createdAt', direction: -1 }, sortValue: ({ createdAt }) => createdAt },
};

// Each word costs a look at every candidate.
const maxWords = 8;
const maxTextLength = 200;

export function cataloguePage(
  { products }: Pick<ProductsService, 'products'>,
  { filter, sort, ...args }: QueryProductsArgs,
) {
  const wanted = readFilter(filter ?? {});
  return connectionOf({
    args,
    ...sortings[sort ?? 'NAME_ASC'],
    find: (slice) => products.matching(wanted, slice),
    count: () => products.countMatching(wanted),
  });
}

const readFilter = ({ category, text, minPrice, maxPrice, inStock }: ProductFilter): CatalogueFilter => ({
  category: category ?? null,
  words: readWords(text ?? ''),
  minPriceKey: minPrice == null ? null : priceKeyOfDecimal(minPrice),
  maxPriceKey: maxPrice == null ? null : priceKeyOfDecimal(maxPrice),
  onlyInStock: inStock === true,
});

function readWords(text: string): string[] {
  if (text.length > maxTextLength) {
    throw new Refusal(
      'BAD_USER_INPUT',
      `The text to search for has ${text.length} characters, at most ${maxTextLength} are allowed`,
    );
  }
  const words = wordsIn(text);
  if (words.length <= maxWords) return words;
  throw new Refusal(
    'BAD_USER_INPUT',
    `The text to search for has ${words.length} words, at most ${maxWords} are allowed`,
  );
}
