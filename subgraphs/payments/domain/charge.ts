import { isRequested, type Failure, type Payment } from './payment.ts';
import { reconcile } from './reconcile.ts';

/** How a charge ended, as told by an answer, a look-up or a webhook. */
export type ChargeOutcome =
  | { actual: 'CAPTURED'; amountMinor: number; currency?: string }
  | { actual: 'FAILED'; failure: Failure }
  | { actual: 'VOIDED' };

/** From here on the money may have moved. What was cancelled before is void, and stays so. */
export function beginCharge(payment: Payment, providerId: string, methodNumber: number): Payment {
  if (payment.actual !== 'NONE' || payment.methodNumber !== methodNumber) return payment;
  return { ...payment, actual: 'UNKNOWN', providerId };
}

// Knowledge only grows upwards, so that news in any order, and again, end the same; money that moved outranks all.
const rank: Record<Payment['actual'], number> = { NONE: 0, UNKNOWN: 1, VOIDED: 2, FAILED: 3, CAPTURED: 4 };

/** Takes in how the charge of the intent `providerId` ended; null where it was refused before there was one. */
export function recordCharge(
  payment: Payment,
  providerId: string | null,
  outcome: ChargeOutcome,
  methodNumber: number = payment.methodNumber,
): Payment {
  if (isOfOther(payment, providerId, methodNumber) || !isRequested(payment)) return payment;
  const news = outcome.actual === 'VOIDED' && payment.wanted === 'CAPTURED' ? calledOffElsewhere : outcome;
  if (rank[news.actual] <= rank[payment.actual]) return payment;
  return reconcile({
    ...payment,
    providerId,
    actual: news.actual,
    capturedMinor: news.actual === 'CAPTURED' ? news.amountMinor : 0,
    failure: news.actual === 'FAILED' ? news.failure : null,
    replacement: news.actual === 'CAPTURED' ? null : payment.replacement,
  });
}

const isOfOther = (payment: Payment, providerId: string | null, methodNumber: number): boolean =>
  methodNumber !== payment.methodNumber ||
  (payment.providerId !== null && payment.providerId !== providerId) ||
  (providerId !== null && payment.formerIds.includes(providerId));

/** The payment was cancelled at the provider although the order needs it: for the order that is a failure. */
const calledOffElsewhere: ChargeOutcome = {
  actual: 'FAILED',
  failure: { code: 'canceled', message: 'The payment was called off.' },
};
