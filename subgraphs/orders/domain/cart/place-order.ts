import { moneyText, type Money } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import { announce } from '../order/announce.ts';
import { pricedLines, totalOf, type Cart } from './cart.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { sameMoney } from '../money.ts';
import { orderPlaced } from '../order/order-events.ts';
import type { Order, OrderDecision, OrderLine, ShippingAddress } from '../order/order.ts';
import { requireStock, type StockLevel } from './stock-level.ts';
import { deadlineIn } from '../order/transitions.ts';

export type Placing = {
  id: string;
  number: string;
  shippingAddress: ShippingAddress;
  paymentMethod: string;
  /** What the customer was shown; null when the client did not say. */
  expectedTotal: Money | null;
  /** As far as it is known. */
  stock: readonly StockLevel[];
  now: Date;
};

/** Turns a cart into an order at the prices of this moment. */
export function placeOrder(
  cart: Cart,
  catalogue: readonly CatalogueEntry[],
  placing: Placing,
): OrderDecision {
  const { id, number, shippingAddress, paymentMethod, expectedTotal, stock, now } = placing;
  const lines = pricedLines(cart, catalogue);
  const total = orderTotal(lines, expectedTotal);
  requireStock(lines, stock);
  const order: Order = {
    id,
    number,
    customerId: cart.id,
    status: 'PLACED',
    cancelReason: null,
    cancelNote: null,
    lines,
    total,
    shippingAddress,
    paymentMethod,
    shipment: null,
    placedAt: now,
    deadline: deadlineIn('PLACED', now),
    version: 1,
  };
  return announce(order, orderPlaced(order), { now, by: { kind: 'CUSTOMER', id: cart.id } });
}

function orderTotal(lines: readonly OrderLine[], expected: Money | null): Money {
  if (lines.length === 0) throw new Refusal(errorCodes.CART_EMPTY, 'There is nothing in the cart');
  const total = totalOf(lines);
  if (!total) {
    const found = new Set(lines.map(({ unitPrice }) => unitPrice.currency));
    throw new Refusal(errorCodes.CART_MIXED_CURRENCIES, `The cart is priced in ${[...found].join(' and ')}`);
  }
  if (expected && !sameMoney(total, expected)) {
    const message = `The total is ${moneyText(total)}, not ${moneyText(expected)}`;
    throw refuseField(errorCodes.PRICE_CHANGED, message, 'expectedTotal');
  }
  return total;
}
