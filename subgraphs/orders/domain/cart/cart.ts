import type { Money } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { sumOf, times } from '../money.ts';
import type { Order, ShippingAddress } from '../order/order.ts';
import type { PricedLine } from '../pricing/priced-line.ts';

export type CartLine = { productId: string; quantity: number };

/**
 * What is to be ordered, and as much of the checkout as has been given so far. A customer has one, with the customer's
 * id; a guest's has an id of its own.
 */
export type Cart = {
  id: string;
  lines: CartLine[];
  /** The codes, in the order in which they were entered. */
  discountIds: string[];
  shippingAddress: ShippingAddress | null;
  /** Null for the cheapest. */
  shippingMethodId: string | null;
  paymentMethod: string | null;
  /** The prices that the customer has seen. */
  seen: { productId: string; price: Money }[];
};

export const maxQuantity = 999;
const maxLines = 100;

export const emptyCart = (id: string): Cart => ({
  id,
  lines: [],
  discountIds: [],
  shippingAddress: null,
  shippingMethodId: null,
  paymentMethod: null,
  seen: [],
});

export const addToCart = (cart: Cart, { productId, quantity }: CartLine): Cart =>
  setCartLine(cart, { productId, quantity: heldIn(cart, productId) + quantity });

/** A quantity of 0 removes the line; a line that is there keeps its place. */
export function setCartLine(cart: Cart, line: CartLine): Cart {
  if (line.quantity > maxQuantity) {
    const message = `A cart holds at most ${maxQuantity} of a product, not ${line.quantity}`;
    throw refuseField('INVALID_INPUT', message, 'quantity');
  }
  return withinLimit(withLine(cart, line), 'productId');
}

/** Adds what a cancelled order held to what is in the cart, of each product up to the limit. */
export function restoreCart(cart: Cart, order: Order): Cart {
  if (order.status !== 'CANCELLED') {
    const message = `Order ${order.id} is ${order.status}; only a cancelled order goes back into the cart`;
    throw new Refusal(errorCodes.ORDER_TRANSITION, message);
  }
  const restored = order.lines.reduce((filled, { productId, quantity }) => {
    const wanted = heldIn(filled, productId) + quantity;
    return withLine(filled, { productId, quantity: Math.min(wanted, maxQuantity) });
  }, cart);
  return withinLimit(restored, 'orderId');
}

const heldIn = ({ lines }: Cart, productId: string): number =>
  lines.find((line) => line.productId === productId)?.quantity ?? 0;

function withLine(cart: Cart, line: CartLine): Cart {
  const isHeld = cart.lines.some(({ productId }) => productId === line.productId);
  const lines = isHeld
    ? cart.lines.map((each) => (each.productId === line.productId ? line : each))
    : [...cart.lines, line];
  return { ...cart, lines: lines.filter(({ quantity }) => quantity > 0) };
}

function withinLimit(cart: Cart, field: string): Cart {
  if (cart.lines.length <= maxLines) return cart;
  throw refuseField('INVALID_INPUT', `A cart holds at most ${maxLines} different products`, field);
}

/** The lines as they would be ordered now. */
export function pricedLines({ lines }: Cart, catalogue: readonly CatalogueEntry[]): PricedLine[] {
  const entries = new Map(catalogue.map((entry) => [entry.id, entry]));
  return lines.map(({ productId, quantity }) => {
    const entry = entries.get(productId);
    if (!entry) throw new Refusal(errorCodes.PRODUCT_NOT_FOUND, `There is no product ${productId}`);
    const { sku, name, category, price } = entry;
    return { productId, sku, name, category, quantity, unitPrice: price };
  });
}

export const lineTotal = ({ unitPrice, quantity }: Pick<PricedLine, 'unitPrice' | 'quantity'>): Money =>
  times(unitPrice, quantity);

/** Null for no lines, and for lines in several currencies. */
export const totalOf = (lines: readonly PricedLine[]): Money | null => sumOf(lines.map(lineTotal));
