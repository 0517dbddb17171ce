import { moneyText, type Money } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import { announce } from '../order/announce.ts';
import { pricedLines, type Cart } from './cart.ts';
import { requireAllOnSale, type CatalogueEntry } from './catalogue.ts';
import { sameMoney } from '../money.ts';
import { orderPlaced } from '../order/order-events.ts';
import { firstMethod, type Order, type OrderDecision, type ShippingAddress } from '../order/order.ts';
import { problemTexts } from '../pricing/discount.ts';
import type { PricedLine } from '../pricing/priced-line.ts';
import { quote, type Offers, type Quote } from '../pricing/quote.ts';
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
  offers: Offers;
  contact: Order['contact'];
  now: Date;
};

/** Turns a cart into an order at the prices of this moment. */
export function placeOrder(
  cart: Cart,
  catalogue: readonly CatalogueEntry[],
  placing: Placing,
): OrderDecision {
  const { id, number, shippingAddress, paymentMethod, expectedTotal, stock, offers, contact, now } = placing;
  const priced = pricedLines(cart, catalogue);
  requireAllOnSale(priced, catalogue, now);
  const quoted = bindingQuote(priced, offers);
  requireExpected(quoted.totals.total, expectedTotal);
  requireStock(priced, stock);
  const order: Order = {
    id,
    number,
    customerId: cart.id,
    status: 'PLACED',
    cancelReason: null,
    cancelNote: null,
    ...snapshotOf(quoted),
    shippingAddress,
    paymentMethod,
    awaitedPayment: firstMethod,
    shipment: null,
    shipments: [],
    returns: [],
    refunds: [],
    exchangeFor: null,
    contact,
    anonymisedAt: null,
    confirmedAt: null,
    cancelledAt: null,
    paidBack: [],
    placedAt: now,
    deadline: deadlineIn('PLACED', now),
    version: 1,
  };
  return announce(order, orderPlaced(order), { now, by: { kind: 'CUSTOMER', id: cart.id } });
}

/** All prices, taxes and discounts, which stay those of this moment. */
const snapshotOf = ({ lines, totals, pricesIncludeTax, taxLines, discounts, shipping }: Quote) => ({
  lines: lines.map(({ category: _, ...line }) => line),
  total: totals.total,
  totals,
  pricesIncludeTax,
  taxLines,
  discounts,
  shippingMethod: shipping,
});

/** Refuses what a cart may show but an order may not have: a code that gives nothing, an address without delivery. */
function bindingQuote(lines: readonly PricedLine[], offers: Offers): Quote {
  if (lines.length === 0) throw new Refusal(errorCodes.CART_EMPTY, 'There is nothing in the cart');
  const quoted = quote(lines, offers);
  if (!quoted) {
    const found = new Set(lines.map(({ unitPrice }) => unitPrice.currency));
    throw new Refusal(errorCodes.CART_MIXED_CURRENCIES, `The cart is priced in ${[...found].join(' and ')}`);
  }
  requireCodes(quoted);
  if (!quoted.shipping) throw new Refusal(errorCodes.SHIPPING_UNAVAILABLE, undelivered(offers));
  return quoted;
}

const undelivered = ({ shippingMethodId, taxRegion }: Offers): string =>
  `${shippingMethodId ?? 'No shipping method'} does not deliver to ${taxRegion?.id ?? 'an unknown address'}`;

/** The customer expects the reduction, so the order is not placed without it. */
function requireCodes({ problems }: Quote): void {
  if (problems.length === 0) return;
  const found = problems.map(({ code, problem }) => ({
    message: `${code} ${problemTexts[problem]}`,
    field: ['cart', 'discounts', code],
  }));
  throw new Refusal(errorCodes.DISCOUNT_NOT_APPLICABLE, found[0]?.message ?? '', found);
}

function requireExpected(total: Money, expected: Money | null): void {
  if (!expected || sameMoney(total, expected)) return;
  const message = `The total is ${moneyText(total)}, not ${moneyText(expected)}`;
  throw refuseField(errorCodes.PRICE_CHANGED, message, 'expectedTotal');
}
