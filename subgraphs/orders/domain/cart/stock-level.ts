import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import type { PricedLine } from '../pricing/priced-line.ts';

/** How many pieces of a product orders believes can be sold. The id is the product's. */
export type StockLevel = { id: string; available: number; version: number };

/** What products publishes of the stock of a product. */
export type StockFacts = Omit<StockLevel, 'id'> & { productId: string };

export const stockLevel = ({ productId, ...facts }: StockFacts): StockLevel => ({
  id: productId,
  available: facts.available,
  version: facts.version,
});

/**
 * Refuses lines of which too few are left, as far as that is known. Products has the last word: what is unknown here,
 * or was sold a moment ago, is found out when the stock is reserved.
 */
export function requireStock(
  lines: readonly Pick<PricedLine, 'productId' | 'name' | 'quantity'>[],
  levels: readonly StockLevel[],
): void {
  const available = new Map(levels.map((level) => [level.id, level.available]));
  const problems = lines.flatMap(({ productId, name, quantity }, index) => {
    const left = available.get(productId) ?? Infinity;
    if (quantity <= left) return [];
    return [
      { message: `${left} of ${name} available, not ${quantity}`, field: ['cart', 'lines', `${index}`] },
    ];
  });
  if (problems.length === 0) return;
  throw new Refusal(errorCodes.OUT_OF_STOCK, 'Not everything in the cart is available', problems);
}
