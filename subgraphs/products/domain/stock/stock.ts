import { decided, type Decision } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import type { ProductEvent } from '../../events/published.ts';
import { existing, type Product } from '../catalogue/product.ts';
import { stockEvents } from './stock-events.ts';

/** Where a piece that was received can be. */
export type Place = 'available' | 'reserved' | 'sold';
export type Line = { productId: string; quantity: number };
export type Missing = { productId: string; wanted: number; available: number };

/** Keeps every count within what a GraphQL Int holds. */
export const maxReceived = 1_000_000_000;

/** The only way in and out of the stock; everything else moves pieces inside it. */
export function adjust(
  product: Product | null,
  productId: string,
  delta: number,
): Decision<Product, ProductEvent> {
  const known = existing(product, productId);
  const available = known.available + delta;
  const received = known.received + delta;
  if (available < 0) {
    const message = `Product ${productId} has ${known.available} available, ${-delta} cannot be taken away`;
    throw refuseField(errorCodes.STOCK_NEGATIVE, message, 'delta');
  }
  if (received > maxReceived) {
    throw refuseField(
      'INVALID_INPUT',
      `A product has at most ${maxReceived} pieces in all, not ${received}`,
      'delta',
    );
  }
  const stockVersion = known.stockVersion + Number(delta !== 0);
  const adjusted = { ...known, available, received, stockVersion };
  return decided(adjusted, stockEvents(known, adjusted));
}

/** Between two different places. */
export const movePieces = (product: Product, quantity: number, from: Place, to: Place): Product => ({
  ...product,
  [from]: product[from] - quantity,
  [to]: product[to] + quantity,
  stockVersion: product.stockVersion + Number(from === 'available' || to === 'available'),
});

/** A product that does not exist is missing like one that is sold out. */
export const missingFor = (lines: readonly Line[], products: readonly Product[]): Missing[] =>
  lines.flatMap(({ productId, quantity: wanted }) => {
    const available = products.find(({ id }) => id === productId)?.available ?? 0;
    return wanted > available ? [{ productId, wanted, available }] : [];
  });

/** One line per product. */
export function merged(lines: readonly Line[]): Line[] {
  const quantities = new Map<string, number>();
  for (const { productId, quantity } of lines) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
  }
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }));
}
