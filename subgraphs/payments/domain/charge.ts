import { isRequested, type Failure, type Payment } from './payment.ts';
import { reconcile } from './reconcile.ts';

/** How a charge ended, as told by an answer, a look-up or a webhook. */
export type ChargeOutcome =
  | { actual: 'CAPTURED'; amountMinor: number; currency?: string }
  | { actual: 'FAILED'; failure: Failure }
  | { actual: 'VOIDED' };

/** From here on the money may have moved. What was cancelled before is void, and stays so. */
export function beginCharge(payment: Payment, providerId: string): Payment {
  if (payment.actual !== 'NONE') return payment;
  return { ...payment, actual: 'UNKNOWN', providerId };
}

// Knowledge only grows upwards, so that news in any order, and again, end the same; money that moved outranks all.
const rank: Record<Payment['actual'], number> = { NONE: 0, UNKNOWN: 1, VOIDED: 2, FAILED: 3, CAPTURED: 4 };

/** Takes in how the charge of the intent `providerId` ended; null where it was refused before there was one. */
export function recordCharge(payment: Payment, providerId: string | null, outcome: ChargeOutcome): Payment {
  const other = payment.providerId !== null && payment.providerId !== providerId;
  if (other || !isRequested(payment)) return payment;
  const news = outcome.actual === 'VOIDED' && payment.wanted === 'CAPTURED' ? calledOffElsewhere : outcome;
  if (rank[news.actual] <= rank[payment.actual]) return payment;
  return reconcile({
    ...payment,
    providerId,
    actual: news.actual,
    capturedMinor: news.actual === 'CAPTURED' ? news.amountMinor : 0,
    failure: news.actual === 'FAILED' ? news.failure : null,
  });
}

/** The payment was cancelled at the provider although the order needs it: for the order that is a failure. */
const calledOffElsewhere: ChargeOutcome = {
  actual: 'FAILED',
  failure: { code: 'canceled', message: 'The payment was called off.' },
};
