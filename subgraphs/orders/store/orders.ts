import { cancelReasons, orderStatuses } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import {
  collection,
  count,
  date,
  flag,
  listOf,
  money,
  number,
  oneOf,
  optionalDate,
  optionalOneOf,
  optionalPart,
  optionalText,
  part,
  text,
} from '@shop/shared/subgraph';
import type { Connection } from 'mongoose';
import { errorCodes } from '../error-codes.ts';
import { firstMethod, type Order, type OrderLine } from '../domain/order/order.ts';
import { searchTermsOf } from '../domain/order/search-terms.ts';
import { addressFields } from './address.ts';
import { parcelStatuses, returnKinds, returnStatuses } from '../domain/fulfilment/parts.ts';

/** Numbers are drawn at random, so two orders may draw the same one; drawing again mends it. */
export class NumberTaken extends Refusal {
  constructor() {
    super(errorCodes.ORDER_NUMBER_TAKEN, 'The order number belongs to another order');
    this.name = 'NumberTaken';
  }
}

/** What rows of earlier releases lack. */
const added = { awaitedPayment: firstMethod, anonymisedAt: null };

const rows = collection<Order, { terms: string[] }>('orders', {
  fields: {
    number: text,
    customerId: text,
    status: oneOf(orderStatuses),
    cancelReason: optionalOneOf(cancelReasons),
    cancelNote: optionalText,
    lines: listOf({
      productId: text,
      sku: text,
      name: text,
      quantity: number,
      unitPrice: money,
      discount: money,
      tax: money,
      taxClass: text,
      taxPercent: count,
    }),
    total: money,
    totals: part({ subtotal: money, discount: money, shipping: money, tax: money, total: money }),
    pricesIncludeTax: flag,
    taxLines: listOf({ taxClass: text, percent: count, netMinor: count, taxMinor: count }),
    discounts: listOf({ discountId: text, code: text, name: text, amount: money }),
    shippingMethod: optionalPart({ id: text, name: text, minDays: count, maxDays: count, price: money }),
    shippingAddress: part(addressFields),
    paymentMethod: text,
    awaitedPayment: part({
      methodNumber: number,
      state: text,
      declineCode: optionalText,
      message: optionalText,
    }),
    shipment: optionalPart({
      carrier: text,
      trackingNumber: text,
      shippedAt: date,
      deliveredAt: optionalDate,
    }),
    shipments: listOf({
      id: text,
      lines: listOf({ productId: text, quantity: number }),
      status: oneOf(parcelStatuses),
      carrier: text,
      trackingNumber: text,
      createdAt: date,
      shippedAt: optionalDate,
      deliveredAt: optionalDate,
    }),
    returns: listOf({
      id: text,
      kind: oneOf(returnKinds),
      status: oneOf(returnStatuses),
      lines: listOf({ productId: text, quantity: number }),
      reason: text,
      requestedAt: date,
      decidedAt: optionalDate,
      receivedAt: optionalDate,
      comment: optionalText,
      exchangeOrderId: optionalText,
    }),
    refunds: listOf({
      id: text,
      lines: listOf({ productId: text, quantity: number }),
      amount: money,
      by: text,
      reason: optionalText,
      at: date,
    }),
    exchangeFor: optionalText,
    confirmedAt: optionalDate,
    cancelledAt: optionalDate,
    paidBack: listOf({ at: date, amountMinor: count }),
    contact: optionalPart({ email: text, name: text }),
    anonymisedAt: optionalDate,
    placedAt: date,
    deadline: optionalDate,
    version: number,
  },
  derived: { terms: [String] },
  derive: (order) => ({ terms: searchTermsOf(order) }),
  // One for each list that is asked for: all or a customer's, with a status or without, newest first.
  indexes: [
    [{ number: 1 }, { unique: true }],
    { placedAt: -1, _id: -1 },
    { status: 1, placedAt: -1, _id: -1 },
    { customerId: 1, placedAt: -1, _id: -1 },
    { customerId: 1, status: 1, placedAt: -1, _id: -1 },
    { terms: 1 },
  ],
  duplicate: (key) => (key === 'number' ? new NumberTaken() : undefined),
  upgrade: (order: Order | Omit<Order, 'awaitedPayment' | 'anonymisedAt'>) =>
    withParcels({ ...added, ...('totals' in order ? order : withPrices(order)) }),
});

export const orders = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    /** Those of a customer that still say who it is, by their ids. */
    notAnonymous: (customerId: string, after: string, limit: number): Promise<Order[]> =>
      all.find(
        { customerId, anonymisedAt: null },
        { filter: { _id: { $gt: after } }, sort: { _id: 1 }, limit },
      ),
  };
};

/** Orders of earlier releases do not say when they were paid, so statistics begin after them. */
const unknownDates = { confirmedAt: null, cancelledAt: null, paidBack: [] };

/** Orders of earlier releases had one parcel at most, with everything in it. */
function withParcels(order: Order): Order {
  if ('shipments' in order) return order;
  const { id, lines, shipment, placedAt } = order as Order;
  const status = shipment?.deliveredAt ? ('DELIVERED' as const) : ('IN_TRANSIT' as const);
  const pieces = lines.map(({ productId, quantity }) => ({ productId, quantity }));
  const shipments = shipment
    ? [{ ...shipment, id: `${id}-1`, lines: pieces, status, createdAt: placedAt }]
    : [];
  return {
    ...(order as Order),
    shipments,
    returns: [],
    refunds: [],
    exchangeFor: null,
    contact: null,
    ...unknownDates,
  };
}

/** Orders of earlier releases had neither discounts nor shipping nor taxes. */
function withPrices(order: Order): Order {
  const nothing = { ...order.total, amountMinor: 0 };
  const untaxed = (line: OrderLine): OrderLine => ({
    ...line,
    discount: nothing,
    tax: nothing,
    taxClass: 'NONE',
    taxPercent: 0,
  });
  return {
    ...order,
    lines: order.lines.map(untaxed),
    totals: { subtotal: order.total, discount: nothing, shipping: nothing, tax: nothing, total: order.total },
    pricesIncludeTax: true,
    taxLines: [],
    discounts: [],
    shippingMethod: null,
  };
}
