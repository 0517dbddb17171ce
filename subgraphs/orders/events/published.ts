import { cancelReasons, defineEvents, type EventOf, money } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);
const version = z.int().positive();
const productId = id.describe('The product');
const sku = z.string().describe("The product's article number");
const quantity = z.int().positive().describe('How many');

/** The fields of every event about an order: consumers need them to authorise and to notify the customer. */
const aboutOrder = {
  orderId: id.describe('The order'),
  customerId: id.describe('The customer of the order; checked before anyone is shown the event'),
};

const orderState = {
  ...aboutOrder,
  number: z.string().describe('The number by which the customer knows the order'),
  version: version.describe("The order's version after this fact; a projection keeps the higher one"),
};

const orderLine = z.object({
  productId,
  sku,
  name: z.string().describe('The name of the product when it was ordered'),
  quantity,
  unitPrice: money.describe('The price of one when it was ordered'),
  discount: money.optional().describe('Taken off all pieces of the line together'),
});

const totals = z.object({
  subtotal: money.describe('The sum of the lines'),
  discount: money.describe('Taken off the lines'),
  shipping: money.describe('The price of the shipping, after discounts'),
  tax: money.describe('The tax, whether prices contain it or it is added'),
  total: money.describe('The amount to charge'),
});

const orderContent = {
  lines: z.array(orderLine).min(1).describe('What was ordered, at the prices of that moment'),
  total: money.describe('The amount to charge: lines and shipping without discounts, with taxes'),
  totals: totals.optional().describe('How the total came about'),
};

const wantedPayment = {
  amount: money.describe('The amount to charge'),
  paymentMethod: z.string().describe("The provider's name for the means of payment"),
  methodNumber: z
    .int()
    .positive()
    .optional()
    .describe('Counts the payment methods that were tried for the order, from 1; absent: 1'),
};

const awaitedPayment = {
  methodNumber: z.int().positive().describe('Counts the payment methods that were tried, from 1'),
  reason: z.enum(['DECLINED', 'ACTION_REQUIRED']).describe('What the order waits for'),
  declineCode: z.string().optional().describe("The provider's code for the decline"),
  message: z.string().optional().describe('The decline, in words for the customer'),
  until: z.iso.datetime().describe('When the order is cancelled unless it is paid'),
};

const cancellation = {
  reason: z.enum(cancelReasons).describe('Why the order was cancelled'),
  note: z.string().optional().describe('The comment of the staff'),
};

const shipment = {
  carrier: z.string().describe('The carrier of the parcel'),
  trackingNumber: z.string().describe("The carrier's tracking number"),
};

const pieces = z.array(z.object({ productId, quantity })).min(1);

const parcel = {
  shipmentId: id.describe('The parcel'),
  status: z.enum(['IN_TRANSIT', 'DELIVERED', 'LOST']).describe('What became known of it'),
  carrier: z.string().describe('The carrier'),
  trackingNumber: z.string().describe("The carrier's tracking number"),
  lines: pieces.describe('What is in it'),
};

const returned = {
  returnId: id.describe('The return'),
  kind: z.enum(['REFUND', 'EXCHANGE']).describe('What the customer wants for it'),
  status: z.enum(['REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED']).describe('How far it is'),
  lines: pieces.describe('What comes back'),
};

const wantedRefund = {
  refundId: id.describe('The key of the refund; it is carried out once'),
  amount: money.describe('The amount to give back'),
  requestedBy: id.describe('The member of staff; shown to staff only'),
  reason: z.string().optional().describe('Why'),
};

/** What this subgraph publishes. Evolution is additive; a break is a new version, published beside the old one. */
export const published = defineEvents({
  'order.placed.v1': {
    summary: 'The customer placed an order.',
    data: z.object({ ...orderState, ...orderContent }),
  },
  'payment.requested.v1': {
    summary:
      'The stock of the order is reserved; the payment can be charged. Again when the customer chose another method.',
    data: z.object({ ...orderState, ...wantedPayment }),
  },
  'order.payment-awaited.v1': {
    summary:
      'The payment was declined or needs an action of the customer; the order waits, its stock is kept.',
    data: z.object({ ...orderState, ...awaitedPayment }),
  },
  'order.confirmed.v1': {
    summary: 'The order is paid: it can be shipped.',
    data: z.object({ ...orderState, ...orderContent }),
  },
  'order.cancelled.v1': {
    summary: 'The order will not be fulfilled: its stock is free again and nothing may stay charged.',
    data: z.object({ ...orderState, ...cancellation }),
  },
  'order.shipped.v1': {
    summary: 'The parcel is on its way.',
    data: z.object({ ...orderState, ...shipment }),
  },
  'order.delivered.v1': {
    summary: 'The parcel has arrived.',
    data: z.object(orderState),
  },
  'shipment.changed.v1': {
    summary:
      'A parcel of an order has left, arrived or got lost; order.shipped and order.delivered follow the last one.',
    data: z.object({ ...orderState, ...parcel }),
  },
  'return.changed.v1': {
    summary: 'A return was requested, approved, rejected or received.',
    data: z.object({ ...orderState, ...returned }),
  },
  'refund.wanted.v1': {
    summary: 'A part of what was paid for an order is to go back to the customer.',
    data: z.object({ ...orderState, ...wantedRefund }),
  },
});

export type OrderEvent = EventOf<typeof published>;
