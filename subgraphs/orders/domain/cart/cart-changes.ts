import type { Money } from '@shop/shared/contracts';
import { sameMoney } from '../money.ts';
import type { Cart } from './cart.ts';
import { isOnSale, type CatalogueEntry } from './catalogue.ts';
import type { StockLevel } from './stock-level.ts';

/** What became different of a line since the customer put it there, or last accepted the changes. */
export type CartChange = {
  kind: 'PRICE' | 'AVAILABILITY' | 'WITHDRAWN';
  productId: string;
  priceBefore: Money | null;
  priceNow: Money | null;
  available: number | null;
};

/** Prices that differ from those that the customer saw, what is no longer sold, and lines of which too few are left, as far as that is known. */
export function cartChanges(
  { lines, seen }: Cart,
  catalogue: readonly CatalogueEntry[],
  stock: readonly StockLevel[],
  now: Date,
): CartChange[] {
  return lines.flatMap(({ productId, quantity }): CartChange[] => {
    const entry = catalogue.find(({ id }) => id === productId);
    const none = { productId, priceBefore: null, priceNow: null, available: null };
    if (entry && !isOnSale(entry, now)) return [{ ...none, kind: 'WITHDRAWN' as const }];
    const priceBefore = seen.find((each) => each.productId === productId)?.price ?? null;
    const priceNow = entry?.price ?? null;
    const available = stock.find(({ id }) => id === productId)?.available ?? null;
    const isPriced = priceBefore && priceNow && !sameMoney(priceBefore, priceNow);
    const isShort = available !== null && available < quantity;
    return [
      ...(isPriced ? [{ ...none, kind: 'PRICE' as const, priceBefore, priceNow }] : []),
      ...(isShort ? [{ ...none, kind: 'AVAILABILITY' as const, available }] : []),
    ];
  });
}

/** The customer has seen a price: of one line, or of all. */
export const withSeen = (cart: Cart, entries: readonly CatalogueEntry[]): Cart => ({
  ...cart,
  seen: [
    ...cart.seen.filter(
      ({ productId }) =>
        cart.lines.some((line) => line.productId === productId) &&
        !entries.some(({ id }) => id === productId),
    ),
    ...entries.map(({ id: productId, price }) => ({ productId, price })),
  ],
});

/** Takes over the prices, and lowers quantities to what is left; a line goes of which nothing is left, or that is no longer sold. */
export function acceptChanges(
  cart: Cart,
  catalogue: readonly CatalogueEntry[],
  stock: readonly StockLevel[],
  now: Date,
): Cart {
  const withdrawn = new Set(catalogue.filter((entry) => !isOnSale(entry, now)).map(({ id }) => id));
  const lines = cart.lines
    .filter(({ productId }) => !withdrawn.has(productId))
    .map((line) => {
      const left = stock.find(({ id }) => id === line.productId)?.available ?? line.quantity;
      return { ...line, quantity: Math.min(line.quantity, left) };
    })
    .filter(({ quantity }) => quantity > 0);
  const held = catalogue.filter(({ id }) => lines.some(({ productId }) => productId === id));
  return withSeen({ ...cart, lines }, held);
}
