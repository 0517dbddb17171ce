import { wordsIn } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { connectionOf, type Order, type PageArgs } from '@shop/shared/graphql';
import type { ProductsService } from '../../application/service.ts';
import { nameKey, priceKey, priceKeyOfDecimal } from '../../domain/catalogue/index-fields.ts';
import type { Product } from '../../domain/catalogue/product.ts';
import type { ManagedProductFilter, ProductFilter, ProductSort } from '../../resolver-types.ts';
import type { CatalogueFilter } from '../../store/index.ts';

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

type PageOf<Filter> = PageArgs & {
  filter?: Filter | null | undefined;
  sort?: ProductSort | null | undefined;
};

/** A page of what customers see now. */
export const cataloguePage = (
  service: Pick<ProductsService, 'products'>,
  { filter, ...page }: PageOf<ProductFilter>,
  visibleAt: Date,
) => pageOf(service, page, { ...readFilter(filter ?? {}), visibleAt, status: null });

/** A page of all there is, for staff. */
export const managedPage = (
  service: Pick<ProductsService, 'products'>,
  { filter, ...page }: PageOf<ManagedProductFilter>,
) =>
  pageOf(service, page, {
    ...readFilter(filter ?? {}),
    visibleAt: null,
    status: filter?.status ?? null,
  });

const pageOf = (
  { products }: Pick<ProductsService, 'products'>,
  { sort, ...args }: PageOf<never>,
  wanted: CatalogueFilter,
) =>
  connectionOf({
    args,
    ...sortings[sort ?? 'NAME_ASC'],
    find: (slice) => products.matching(wanted, slice),
    count: () => products.countMatching(wanted),
  });

const readFilter = ({ category, branch, text, minPrice, maxPrice, inStock }: ProductFilter) => ({
  category: category ?? null,
  branch: branch ?? null,
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
