import { z } from 'zod';
import { cancelReasons, money, roles } from './values.ts';

/** The fields of the events; the descriptions appear in the published schemas. */
const id = z.string().min(1);
const version = z.int().positive();

const productId = id.describe('The product');
const sku = z.string().describe("The product's article number");
const quantity = z.int().positive().describe('How many');

/** The fields of every event about an order: consumers need them to authorise and to notify the customer. */
export const aboutOrder = {
  orderId: id.describe('The order'),
  customerId: id.describe('The customer of the order; checked before anyone is shown the event'),
};

export const orderState = {
  ...aboutOrder,
  number: z.string().describe('The number by which the customer knows the order'),
  version: version.describe("The order's version after this fact; a projection keeps the higher one"),
};

export const aboutPayment = { ...aboutOrder, paymentId: id.describe('The payment; an order has one') };

export const aboutNotification = {
  notificationId: id.describe('The notification'),
  customerId: id.describe('The customer that it is for'),
  kind: z.string().describe('What it is about, such as ORDER_CONFIRMED'),
  orderId: id.optional().describe('The order that it is about, where there is one'),
};

export const userProfile = {
  userId: id.describe('The user'),
  customerId: id.describe('The same id, under the name that events about orders use'),
  email: z.string().describe('The e-mail address of the user'),
  name: z.string().describe('The name of the user'),
};

export const roleChange = {
  userId: id.describe('The user whose roles changed'),
  customerId: id.describe('The same id, under the name that events about orders use'),
  roles: z.array(z.enum(roles)).describe('The roles from now on'),
  previousRoles: z.array(z.enum(roles)).describe('The roles until now'),
  changedBy: id.describe('The administrator who changed them; shown to administrators only'),
};

export const productState = {
  productId,
  sku,
  name: z.string().describe('The name of the product'),
  category: z.string().describe('The category in the catalogue'),
  price: money.describe('The new price of one'),
  version: version.describe("The product's version after this fact; a projection keeps the higher one"),
};

export const stockState = {
  productId,
  available: z.int().nonnegative().describe('The new number that can be sold'),
  version: version.describe('The version of that number; a projection keeps the higher one'),
};

export const endedSession = {
  userId: id.describe('The user whose session ended'),
  sessionId: id.describe('The session, as access tokens name it in `sid`'),
};

export const stockLevel = {
  productId,
  sku,
  available: z.int().describe('How many can still be sold'),
  threshold: z.int().describe('The number at or below which stock counts as low'),
};

export const reservation = {
  reservationId: id.describe('The reservation; an order has one'),
  lines: z.array(z.object({ productId, quantity })).describe('The reserved lines'),
};

export const release = {
  reservationId: id.describe('The reservation; an order has one'),
  lines: z.array(z.object({ productId, quantity })).describe('The lines that can be sold again'),
};

export const missing = z
  .array(
    z.object({
      productId,
      wanted: z.int().describe('The ordered number'),
      available: z.int().describe('The available number'),
    }),
  )
  .describe('The lines that stock does not cover');

export const orderLine = z.object({
  productId,
  sku,
  name: z.string().describe('The name of the product when it was ordered'),
  quantity,
  unitPrice: money.describe('The price of one when it was ordered'),
});

export const orderContent = {
  lines: z.array(orderLine).min(1).describe('What was ordered, at the prices of that moment'),
  total: money.describe('The total of all lines'),
};

export const wantedPayment = {
  amount: money.describe('The amount to charge'),
  paymentMethod: z.string().describe("The provider's name for the means of payment"),
};

export const cancellation = {
  reason: z.enum(cancelReasons).describe('Why the order was cancelled'),
  note: z.string().optional().describe('The comment of the staff'),
};

export const shipment = {
  carrier: z.string().describe('The carrier of the parcel'),
  trackingNumber: z.string().describe("The carrier's tracking number"),
};

export const captured = { amount: money.describe('The amount charged') };

export const decline = {
  declineCode: z.string().describe("The provider's code for the reason"),
  message: z.string().describe('The reason, in words for the customer'),
};

export const providerAttempt = {
  attempt: z.int().positive().describe('The number of the attempt at this action, from 1'),
  action: z
    .enum(['CHARGE', 'LOOK_UP', 'CALL_OFF', 'REFUND'])
    .describe('The action that the provider was asked for'),
  outcome: z
    .enum(['CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED', 'UNKNOWN'])
    .describe('The outcome; UNKNOWN if no answer arrived, so that the provider is asked again'),
  code: z.string().optional().describe("The provider's code for the reason, where it declined"),
};

export const wantedRefund = {
  amount: money.describe('The amount to refund'),
  requestedBy: id.describe('The member of staff who asked for it; shown to staff only'),
};

export const refund = {
  amount: money.describe('The amount of this refund'),
  refundedTotal: money.describe('The total refunded so far, this refund included'),
  by: z.enum(['STAFF', 'CANCELLATION']).describe('The person or rule that caused it'),
};

export const failedRefund = {
  amount: money.describe('The amount that did not reach the customer'),
  refundedTotal: money.describe('The total refunded so far, without this amount'),
  by: z.enum(['STAFF', 'CANCELLATION']).describe('The person or rule that had caused the refund'),
};

export const dispute = {
  disputeId: id.describe("The provider's id of the dispute"),
  amount: money.describe('The disputed amount'),
  status: z.string().describe('The status at the provider, such as needs_response, won or lost'),
};

export const delivery = {
  channel: z.enum(['EMAIL']).describe('The channel by which it was sent'),
  attempts: z.int().positive().optional().describe('The number of attempts'),
};
