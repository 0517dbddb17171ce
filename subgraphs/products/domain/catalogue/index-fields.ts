import { currencies, fold, wordsIn, type Money } from '@shop/shared/contracts';
import type { Product } from './product.ts';
import type { ProductStatus } from './publication.ts';
import { allSlugs } from './slug.ts';

/** What the catalogue is found and sorted by; kept with the product for the indexes alone. */
export type IndexFields = {
  terms: string[];
  nameKey: string;
  priceKey: number;
  inStock: boolean;
  /** The lists that the product is in: all of its status, and those of its category and the ones above. */
  lists: string[];
  visibleFrom: Date;
  visibleUntil: Date;
  slugs: string[];
  /** Each saved state is to be brought into the index of search. */
  unindexed: boolean;
};

const decimalsCompared = 4;
const always = { from: new Date(0), until: new Date('9999-01-01T00:00:00.000Z') };

export const indexFieldsOf = (product: Product): IndexFields => ({
  terms: wordsIn(`${product.name} ${product.sku} ${product.description}`),
  nameKey: nameKey(product),
  priceKey: priceKey(product.price),
  inStock: product.available > 0,
  lists: [null, ...product.categoryPath].map((category) => listOf(product.status, category)),
  visibleFrom: product.publishAt ?? always.from,
  visibleUntil: product.unpublishAt ?? always.until,
  slugs: allSlugs(product),
  unindexed: true,
});

/** The products with this status, of the category and of those below it. */
export const listOf = (status: ProductStatus, category: string | null): string =>
  category === null ? status : `${status}/${category}`;

export const nameKey = ({ name }: Pick<Product, 'name'>): string => fold(name);

/** In ten-thousandths of a major unit, so that amounts compare whatever the decimals of their currencies. */
export const priceKey = ({ amountMinor, currency }: Money): number =>
  amountMinor * 10 ** (decimalsCompared - currencies[currency]);

/** The decimal of a price key: `24.90`. */
export const decimalOfPriceKey = (key: number): string => (key / 10 ** decimalsCompared).toFixed(2);

/** The price key of a decimal such as `24.90`, which has at most four decimals. */
export function priceKeyOfDecimal(decimal: string): number {
  const [whole = '', fraction = ''] = decimal.split('.');
  return Number(`${whole}${fraction.padEnd(decimalsCompared, '0')}`);
}
