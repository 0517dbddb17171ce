import type { Money } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import type { CatalogueEntry } from './catalogue.ts';
import { sumOf, times } from './money.ts';
import type { OrderLine } from './order.ts';

export type CartLine = { productId: string; quantity: number };

/** One per customer, whose id it has. */
export type Cart = { id: string; lines: CartLine[] };

export const maxQuantity = 999;
const maxLines = 100;

export const emptyCart = (customerId: string): Cart => ({ id: customerId, lines: [] });

export function addToCart(cart: Cart, { productId, quantity }: CartLine): Cart {
  const held = cart.lines.find((line) => line.productId === productId)?.quantity ?? 0;
  return setCartLine(cart, { productId, quantity: held + quantity });
}

/** A quantity of 0 removes the line; a line that is there keeps its place. */
export function setCartLine(cart: Cart, line: CartLine): Cart {
  if (line.quantity > maxQuantity) {
    const message = `A cart holds at most ${maxQuantity} of a product, not ${line.quantity}`;
    throw refuseField('INVALID_INPUT', message, 'quantity');
  }
  const isHeld = cart.lines.some(({ productId }) => productId === line.productId);
  const lines = isHeld
    ? cart.lines.map((each) => (each.productId === line.productId ? line : each))
    : [...cart.lines, line];
  const kept = lines.filter(({ quantity }) => quantity > 0);
  if (kept.length > maxLines) {
    throw refuseField('INVALID_INPUT', `A cart holds at most ${maxLines} different products`, 'productId');
  }
  return { ...cart, lines: kept };
}

/** The lines as they would be ordered now. */
export function pricedLines({ lines }: Cart, catalogue: readonly CatalogueEntry[]): OrderLine[] {
  const entries = new Map(catalogue.map((entry) => [entry.id, entry]));
  return lines.map(({ productId, quantity }) => {
    const entry = entries.get(productId);
    if (!entry) throw new Refusal('PRODUCT_NOT_FOUND', `There is no product ${productId}`);
    return { productId, sku: entry.sku, name: entry.name, quantity, unitPrice: entry.price };
  });
}

export const lineTotal = ({ unitPrice, quantity }: Pick<OrderLine, 'unitPrice' | 'quantity'>): Money =>
  times(unitPrice, quantity);

/** Null for no lines, and for lines in several currencies. */
export const totalOf = (lines: readonly OrderLine[]): Money | null => sumOf(lines.map(lineTotal));
