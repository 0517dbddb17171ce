import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import type { Product } from './product.ts';

/** Variants of one thing, as https://schema.org/ProductGroup: they differ in the values of `variesBy`. */
export type ProductGroup = { id: string; name: string; variesBy: readonly string[]; version: number };

export const mostVariants = 100;

/** Every variant has a value for each attribute that they vary by, and no two have the same values. */
export function requireVariants(variesBy: readonly string[], variants: readonly Product[]): void {
  const seen = new Map<string, string>();
  for (const variant of variants) {
    const key = JSON.stringify(variesBy.map((name) => valueOf(variant, name)));
    const other = seen.get(key);
    if (other) throw refuse(`${variant.sku} and ${other} have the same ${variesBy.join(', ')}`);
    seen.set(key, variant.sku);
  }
}

function valueOf({ attributes, sku }: Product, name: string) {
  const found = attributes.find((each) => each.name === name);
  if (found) return found.value;
  throw refuse(`${sku} has no ${name}, by which the variants differ`);
}

const refuse = (message: string) => refuseField(errorCodes.VARIANTS_ALIKE, message, 'productIds');
