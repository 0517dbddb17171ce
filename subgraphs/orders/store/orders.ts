import { cancelReasons, orderStatuses } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import {
  collection,
  date,
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
import type { Order } from '../domain/order/order.ts';

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
    lines: listOf({ productId: text, sku: text, name: text, quantity: number, unitPrice: money }),
    total: money,
    shippingAddress: part({
      name: text,
      line1: text,
      line2: optionalText,
      postalCode: optionalText,
      city: text,
      country: text,
    }),
    paymentMethod: text,
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
});
