import { isRequested, type Failure, type NextAction, type Payment } from './payment.ts';
import { reconcile } from './reconcile.ts';
import { renewed } from './replacement.ts';

/** How a charge stands, as told by an answer, a look-up or a webhook. */
export type ChargeOutcome =
  | { actual: 'CAPTURED'; amountMinor: number; currency?: string }
  | { actual: 'AUTHORISED'; amountMinor: number; currency?: string; until: Date | null }
  | { actual: 'ACTION'; action: NextAction }
  | { actual: 'FAILED'; failure: Failure }
  | { actual: 'VOIDED' };

/** From here on the money may have moved. What was cancelled before is void, and stays so. */
export function beginCharge(payment: Payment, providerId: string, methodNumber: number): Payment {
  if (payment.actual !== 'NONE' || payment.methodNumber !== methodNumber) return payment;
  // A slow process may come with an intent that was called off meanwhile.
  if (payment.formerIds.includes(providerId)) return payment;
  return { ...payment, actual: 'UNKNOWN', providerId };
}

// Knowledge only grows upwards, so that news in any order, and again, end the same; money that moved outranks all.
const rank: Record<Payment['actual'], number> = {
  NONE: 0,
  UNKNOWN: 1,
  ACTION: 2,
  VOIDED: 3,
  FAILED: 4,
  AUTHORISED: 5,
  CAPTURED: 6,
};

/** Takes in how the charge of the intent `providerId` stands; null where it was refused before there was one. */
export function recordCharge(
  payment: Payment,
  providerId: string | null,
  outcome: ChargeOutcome,
  methodNumber: number = payment.methodNumber,
): Payment {
  if (isOfOther(payment, providerId, methodNumber) || !isRequested(payment)) return payment;
  if (outcome.actual === 'VOIDED' && payment.actual === 'AUTHORISED') return released(payment);
  const isNeeded = outcome.actual === 'VOIDED' && payment.wanted !== 'NOTHING';
  const news = isNeeded ? calledOffElsewhere : outcome;
  if (rank[news.actual] <= rank[payment.actual]) return payment;
  return reconcile({
    ...payment,
    providerId,
    actual: news.actual,
    capturedMinor: news.actual === 'CAPTURED' ? news.amountMinor : 0,
    failure: news.actual === 'FAILED' ? news.failure : null,
    nextAction: news.actual === 'ACTION' ? news.action : null,
    authorisedUntil: news.actual === 'AUTHORISED' ? news.until : null,
    replacement: isPaid(news) ? null : payment.replacement,
  });
}

const isPaid = ({ actual }: ChargeOutcome): boolean => actual === 'AUTHORISED' || actual === 'CAPTURED';

const isOfOther = (payment: Payment, providerId: string | null, methodNumber: number): boolean =>
  methodNumber !== payment.methodNumber ||
  (payment.providerId !== null && payment.providerId !== providerId) ||
  (providerId !== null && payment.formerIds.includes(providerId));

const mostRenewals = 3;

/** The authorised money is free again: by our wish, or because the order took longer than the bank waits. */
function released(payment: Payment): Payment {
  const { wanted, renewals } = payment;
  const free = { ...payment, authorisedUntil: null };
  if (wanted === 'NOTHING') return { ...free, actual: 'VOIDED' };
  return renewals < mostRenewals ? renewed(payment) : { ...free, actual: 'FAILED', failure: expired };
}

const expired: Failure = {
  code: 'authorization_expired',
  message: 'The bank no longer holds the amount for the order.',
};

/** The payment was cancelled at the provider although the order needs it: for the order that is a failure. */
const calledOffElsewhere: ChargeOutcome = {
  actual: 'FAILED',
  failure: { code: 'canceled', message: 'The payment was called off.' },
};
