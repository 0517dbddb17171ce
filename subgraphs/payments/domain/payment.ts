import type { Money } from '@shop/shared/contracts';

export type Failure = { code: string; message: string };

export type Refund = {
  /** Names the refund for good, here and at the provider, so that asking again is the same refund. */
  key: string;
  amountMinor: number;
  by: 'STAFF' | 'CANCELLATION';
  providerId: string | null;
  status: 'PENDING' | 'DONE' | 'FAILED';
};

/**
 * The thread of events by which the last wish came. What is done for it goes on with that thread, also where the
 * provider tells of it of its own accord.
 */
export type Cause = { correlationId: string; causationId: string | null; traceparent: string };

/** What the customer has to do at the provider or the bank before the payment can go on, such as 3-D Secure. */
export type NextAction = {
  type: 'REDIRECT_TO_URL' | 'USE_PROVIDER_SDK';
  url: string | null;
  /** Lets the provider's library in the customer's browser go on; nobody else may see it. */
  clientSecret: string | null;
};

/** The money side of one order: what is wanted of it, and what is known to have happened. */
export type Payment = {
  id: string;
  orderId: string;
  customerId: string;
  /** Null while nothing but the cancellation of the order has been heard of. */
  request: { amount: Money; method: string; at: Date } | null;
  /** Counts the methods that were tried for the order, from 1. */
  methodNumber: number;
  /** The method that comes next, once the present one can no longer be charged. */
  replacement: { methodNumber: number; method: string } | null;
  /** AUTHORISED until the order is shipped, where the money is taken only then. */
  wanted: 'AUTHORISED' | 'CAPTURED' | 'NOTHING';
  /** UNKNOWN from just before the provider is asked to charge until its response is recorded. */
  actual: 'NONE' | 'UNKNOWN' | 'ACTION' | 'VOIDED' | 'FAILED' | 'AUTHORISED' | 'CAPTURED';
  /** While `actual` is ACTION. */
  nextAction: NextAction | null;
  /** The provider's payment intent; known before any money can move. */
  providerId: string | null;
  /** The intents of earlier methods, called off for good. */
  formerIds: readonly string[];
  capturedMinor: number;
  /** When the bank gives the authorised amount free, as far as the provider says. */
  authorisedUntil: Date | null;
  /** How often an authorisation was given anew because it had expired. */
  renewals: number;
  failure: Failure | null;
  refunds: readonly Refund[];
  cause: Cause | null;
};

export type RequestedPayment = Payment & { request: NonNullable<Payment['request']> };

export type PaymentStatus =
  | 'PENDING'
  | 'ACTION_REQUIRED'
  | 'AUTHORISED'
  | 'CAPTURED'
  | 'FAILED'
  | 'VOIDED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED';

/** An order has one payment, so the order's id gives the payment's. */
export const paymentIdOf = (orderId: string): string => `pay_${orderId.replace(/^ord_/, '')}`;

/** What every event about a payment says. */
export const aboutPayment = ({ id, orderId, customerId }: Payment) => ({
  orderId,
  customerId,
  paymentId: id,
});

export const isRequested = (payment: Payment): payment is RequestedPayment => payment.request !== null;

/** A wish that changes nothing leaves the payment in the thread that it was in. */
export const withCause = (cause: Cause | null, before: Payment | null, after: Payment): Payment =>
  after === before ? after : { ...after, cause };

export function statusOf(payment: Payment): PaymentStatus {
  const { actual, capturedMinor } = payment;
  if (actual === 'NONE' || actual === 'UNKNOWN') return 'PENDING';
  if (actual === 'ACTION') return 'ACTION_REQUIRED';
  const refunded = refundedMinor(payment);
  if (actual !== 'CAPTURED' || refunded === 0) return actual;
  return refunded < capturedMinor ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
}

export const refundedMinor = ({ refunds }: Payment): number =>
  sum(refunds.filter(({ status }) => status === 'DONE'));

/** What could still be given back: refunds under way count as given. */
export const refundableMinor = ({ capturedMinor, refunds }: Payment): number =>
  capturedMinor - sum(refunds.filter(({ status }) => status !== 'FAILED'));

const sum = (refunds: readonly Refund[]): number =>
  refunds.reduce((total, { amountMinor }) => total + amountMinor, 0);
