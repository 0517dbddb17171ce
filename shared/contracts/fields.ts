import { z } from 'zod';
import { cancelReasons, money, roles } from './values.ts';

/** What the events are made of; each description ends up in the published schemas. */
const id = z.string().min(1);
const version = z.int().positive();

const productId = id.describe('The product');
const sku = z.string().describe("The product's article number");
const quantity = z.int().positive().describe('How many');

/** What every event about an order says, so that whoever hears it can authorise and write to the customer. */
export const aboutOrder = {
  orderId: id.describe('The order'),
  customerId: id.describe('The customer whose order it is; whoever shows the event to anybody checks it'),
};

export const orderState = {
  ...aboutOrder,
  number: z.string().describe('The number by which the customer knows the order'),
  version: version.describe("The order's version after this fact; a projection keeps the higher one"),
};

export const aboutPayment = { ...aboutOrder, paymentId: id.describe('The payment; an order has one') };

export const aboutNotification = {
  notificationId: id.describe('The notification'),
  customerId: id.describe('Whom it is for'),
  kind: z.string().describe('What it tells, such as ORDER_CONFIRMED'),
  orderId: id.optional().describe('The order that it is about, where there is one'),
};

export const userProfile = {
  userId: id.describe('The user'),
  customerId: id.describe('The same id, as events about orders call it'),
  email: z.string().describe('Where mail reaches the user'),
  name: z.string().describe('How the user wants to be addressed'),
};

export const roleChange = {
  userId: id.describe('The user whose roles changed'),
  customerId: id.describe('The same id, as events about orders call it'),
  roles: z.array(z.enum(roles)).describe('The roles from now on'),
  previousRoles: z.array(z.enum(roles)).describe('The roles until now'),
  changedBy: id.describe('The administrator who changed them; shown to administrators only'),
};

export const productState = {
  productId,
  sku,
  name: z.string().describe('What the product is called'),
  category: z.string().describe('Where it stands in the catalogue'),
  price: money.describe('What one costs from now on'),
  version: version.describe("The product's version after this fact; a projection keeps the higher one"),
};

export const stockState = {
  productId,
  available: z.int().nonnegative().describe('How many can be sold from now on'),
  version: version.describe('Counts the changes of that number; a projection keeps the higher one'),
};

export const endedSession = {
  userId: id.describe('Whose session it was'),
  sessionId: id.describe('The session, as access tokens name it in `sid`'),
};

export const stockLevel = {
  productId,
  sku,
  available: z.int().describe('How many can still be sold'),
  threshold: z.int().describe('From how many downwards it counts as low'),
};

export const reservation = {
  reservationId: id.describe('The reservation; an order has one'),
  lines: z.array(z.object({ productId, quantity })).describe('What was set aside'),
};

export const release = {
  reservationId: id.describe('The reservation; an order has one'),
  lines: z.array(z.object({ productId, quantity })).describe('What can be sold again'),
};

export const missing = z
  .array(
    z.object({
      productId,
      wanted: z.int().describe('How many the order asks for'),
      available: z.int().describe('How many there are'),
    }),
  )
  .describe('The lines that stock does not cover');

export const orderLine = z.object({
  productId,
  sku,
  name: z.string().describe('What the product was called when it was ordered'),
  quantity,
  unitPrice: money.describe('What one cost when it was ordered'),
});

export const orderContent = {
  lines: z.array(orderLine).min(1).describe('What was ordered, at the prices of that moment'),
  total: money.describe('What the customer pays for all lines'),
};

export const wantedPayment = {
  amount: money.describe('What is to be charged'),
  paymentMethod: z.string().describe("The provider's name for the means of payment"),
};

export const cancellation = {
  reason: z.enum(cancelReasons).describe('Why the order was cancelled'),
  note: z.string().optional().describe('What staff had to say about it'),
};

export const shipment = {
  carrier: z.string().describe('Who carries the parcel'),
  trackingNumber: z.string().describe("The carrier's number for it"),
};

export const captured = { amount: money.describe('What was charged') };

export const decline = {
  declineCode: z.string().describe("The provider's code for the reason"),
  message: z.string().describe('The reason in words that the customer may read'),
};

export const providerAttempt = {
  attempt: z.int().positive().describe('Which try at this action it was, counted from 1'),
  action: z.enum(['CHARGE', 'LOOK_UP', 'CALL_OFF', 'REFUND']).describe('What the provider was asked for'),
  outcome: z
    .enum(['CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED', 'UNKNOWN'])
    .describe('What came of it; UNKNOWN where no answer settled it, so that the provider is asked again'),
  code: z.string().optional().describe("The provider's code for the reason, where it declined"),
};

export const wantedRefund = {
  amount: money.describe('What is to go back'),
  requestedBy: id.describe('The member of staff who asked for it; shown to staff only'),
};

export const refund = {
  amount: money.describe('What goes back with this refund'),
  refundedTotal: money.describe('What has gone back by now, this refund included'),
  by: z.enum(['STAFF', 'CANCELLATION']).describe('Who or what caused it'),
};

export const failedRefund = {
  amount: money.describe('What did not reach the customer after all'),
  refundedTotal: money.describe('What has gone back by now, without it'),
  by: z.enum(['STAFF', 'CANCELLATION']).describe('Who or what had caused the refund'),
};

export const dispute = {
  disputeId: id.describe("The provider's id of it"),
  amount: money.describe('What is disputed'),
  status: z.string().describe('How it stands at the provider, such as needs_response, won or lost'),
};

export const delivery = {
  channel: z.enum(['EMAIL']).describe('How it was sent'),
  attempts: z.int().positive().optional().describe('How many attempts it took'),
};
