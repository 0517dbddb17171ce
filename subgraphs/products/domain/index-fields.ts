import { currencies, type Money } from '@shop/shared/contracts';
import { fold, wordsIn } from '@shop/shared/contracts';
import type { Product } from './product.ts';

/** What the catalogue is found and sorted by; kept with the product for the indexes alone. */
export type IndexFields = { terms: string[]; nameKey: string; priceKey: number; inStock: boolean };

const decimalsCompared = 4;

export const indexFieldsOf = (product: Product): IndexFields => ({
  terms: wordsIn(`${product.name} ${product.sku} ${product.description}`),
  nameKey: nameKey(product),
  priceKey: priceKey(product.price),
  inStock: product.available > 0,
});

export const nameKey = ({ name }: Pick<Product, 'name'>): string => fold(name);

/** In ten-thousandths of a major unit, so that amounts compare whatever the decimals of their currencies. */
export const priceKey = ({ amountMinor, currency }: Money): number =>
  amountMinor * 10 ** (decimalsCompared - currencies[currency]);

/** The price key of a decimal such as `24.90`, which has at most four decimals. */
export function priceKeyOfDecimal(decimal: string): number {
  const [whole = '', fraction = ''] = decimal.split('.');
  return Number(`${whole}${fraction.padEnd(decimalsCompared, '0')}`);
}
