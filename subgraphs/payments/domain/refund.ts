import type { Money } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';
import { isRequested, refundableMinor, type Payment, type Refund, type RequestedPayment } from './payment.ts';
import { reconcile } from './reconcile.ts';

// Far below what the provider lists of a payment at once, so that no part is overlooked there and made again.
const mostRefunds = 100;

type Wanted = { orderId: string; key: string; amount: Money };
/** Whether money that is only held may be meant too; it goes back once it was taken. */
type Held = 'refused' | 'waits';

/** Staff gives back a part or all of what was captured. */
export function wantRefund(
  payment: Payment | null,
  { orderId, key, amount }: Wanted,
  held: Held = 'refused',
): Payment {
  if (!payment || !isRequested(payment)) {
    throw refuseField(errorCodes.PAYMENT_NOT_FOUND, `There is no payment for order ${orderId}`, 'orderId');
  }
  if (payment.refunds.some((refund) => refund.key === key)) return payment;
  const waits = held === 'waits' && payment.actual === 'AUTHORISED' && payment.wanted !== 'NOTHING';
  if (payment.actual !== 'CAPTURED' && !waits) {
    throw new Refusal(errorCodes.PAYMENT_NOT_CAPTURED, `Nothing has been captured for order ${orderId}`);
  }
  if (payment.refunds.length >= mostRefunds) {
    throw new Refusal('INVALID_INPUT', `A payment is given back in at most ${mostRefunds} parts`);
  }
  checkAmount(payment.request.amount, refundableMinor(waits ? asIfCaptured(payment) : payment), amount);
  const refund: Refund = {
    key,
    amountMinor: amount.amountMinor,
    by: 'STAFF',
    providerId: null,
    status: 'PENDING',
  };
  return { ...payment, refunds: [...payment.refunds, refund] };
}

const asIfCaptured = (payment: RequestedPayment): Payment => ({
  ...payment,
  capturedMinor: payment.request.amount.amountMinor,
});

function checkAmount(paid: Money, leftMinor: number, { amountMinor, currency }: Money): void {
  if (currency !== paid.currency) {
    const message = `The payment is in ${paid.currency}, not in ${currency}`;
    throw refuseField(errorCodes.CURRENCY_MISMATCH, message, 'amount', 'currency');
  }
  if (amountMinor <= 0) throw refuseField('INVALID_INPUT', 'A refund is more than zero', 'amount', 'amount');
  if (amountMinor <= leftMinor) return;
  throw refuseField(
    errorCodes.REFUND_TOO_LARGE,
    'The refund is larger than what is left of the payment',
    'amount',
    'amount',
  );
}

/** How a refund stands at the provider. Without `key` it was not asked for by us but made there by hand. */
export type RefundOutcome = Pick<Refund, 'amountMinor' | 'status'> & { currency?: string } & (
    { key: string; providerId: string | null } | { key: null; providerId: string }
  );

// As with charges, news in any order end the same. A bank may return a refund long after it was done.
const rank: Record<Refund['status'], number> = { PENDING: 0, DONE: 1, FAILED: 2 };

export function recordRefund(payment: Payment, outcome: RefundOutcome): Payment {
  if (!isRequested(payment)) return payment;
  const key = outcome.key ?? outcome.providerId;
  const known = payment.refunds.find((refund) => refund.key === key);
  if (!known) return outcome.key === null ? withRefund(payment, madeElsewhere(outcome, key)) : payment;
  const status = rank[outcome.status] > rank[known.status] ? outcome.status : known.status;
  const providerId = known.providerId ?? outcome.providerId;
  if (status === known.status && providerId === known.providerId) return payment;
  const refunds = payment.refunds.map((refund) =>
    refund === known ? { ...known, status, providerId } : refund,
  );
  return reconcile({ ...payment, refunds });
}

const madeElsewhere = ({ amountMinor, status, providerId }: RefundOutcome, key: string): Refund => ({
  key,
  amountMinor,
  by: 'STAFF',
  providerId,
  status,
});

const withRefund = (payment: Payment, refund: Refund): Payment => ({
  ...payment,
  refunds: [...payment.refunds, refund],
});
