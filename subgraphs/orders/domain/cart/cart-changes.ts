import type { Money } from '@shop/shared/contracts';
import { sameMoney } from '../money.ts';
import type { Cart } from './cart.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { StockLevel } from './stock-level.ts';

/** What became different of a line since the customer put it there, or last accepted the changes. */
export type CartChange = {
  kind: 'PRICE' | 'AVAILABILITY';
  productId: string;
  priceBefore: Money | null;
  priceNow: Money | null;
  available: number | null;
};

/** Prices that differ from those that the customer saw, and lines of which too few are left, as far as that is known. */
export function cartChanges(
  { lines, seen }: Cart,
  catalogue: readonly CatalogueEntry[],
  stock: readonly StockLevel[],
): CartChange[] {
  return lines.flatMap(({ productId, quantity }) => {
    const priceBefore = seen.find((each) => each.productId === productId)?.price ?? null;
    const priceNow = catalogue.find(({ id }) => id === productId)?.price ?? null;
    const available = stock.find(({ id }) => id === productId)?.available ?? null;
    const isPriced = priceBefore && priceNow && !sameMoney(priceBefore, priceNow);
    const isShort = available !== null && available < quantity;
    return [
      ...(isPriced ? [{ kind: 'PRICE' as const, productId, priceBefore, priceNow, available: null }] : []),
      ...(isShort
        ? [{ kind: 'AVAILABILITY' as const, productId, priceBefore: null, priceNow: null, available }]
        : []),
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

/** Takes over the prices, and lowers quantities to what is left; a line of which nothing is left goes. */
export function acceptChanges(
  cart: Cart,
  catalogue: readonly CatalogueEntry[],
  stock: readonly StockLevel[],
): Cart {
  const lines = cart.lines
    .map((line) => {
      const left = stock.find(({ id }) => id === line.productId)?.available ?? line.quantity;
      return { ...line, quantity: Math.min(line.quantity, left) };
    })
    .filter(({ quantity }) => quantity > 0);
  const held = catalogue.filter(({ id }) => lines.some(({ productId }) => productId === id));
  return withSeen({ ...cart, lines }, held);
}
