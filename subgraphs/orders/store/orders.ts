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
import { errorCodes } from '../error-codes.ts';
import { firstMethod, type Order, type OrderLine } from '../domain/order/order.ts';
import { addressFields } from './address.ts';

/** Numbers are drawn at random, so two orders may draw the same one; drawing again mends it. */
export class NumberTaken extends Refusal {
  constructor() {
    super(errorCodes.ORDER_NUMBER_TAKEN, 'The order number belongs to another order');
    this.name = 'NumberTaken';
  }
}

export const orders = collection<Order>('orders', {
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
    placedAt: date,
    deadline: optionalDate,
    version: number,
  },
  // One for each list that is asked for: all or a customer's, with a status or without, newest first.
  indexes: [
    [{ number: 1 }, { unique: true }],
    { placedAt: -1, _id: -1 },
    { status: 1, placedAt: -1, _id: -1 },
    { customerId: 1, placedAt: -1, _id: -1 },
    { customerId: 1, status: 1, placedAt: -1, _id: -1 },
  ],
  duplicate: (key) => (key === 'number' ? new NumberTaken() : undefined),
  upgrade: (order: Order | Omit<Order, 'awaitedPayment'>) => ({
    awaitedPayment: firstMethod,
    ...('totals' in order ? order : withPrices(order)),
  }),
});

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
