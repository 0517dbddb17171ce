import { decided, type Decision } from '@shop/shared/contracts';
import type { PaymentEvent } from '../events/published.ts';
import { aboutPayment, isRequested, type Payment } from './payment.ts';
import { review } from './review.ts';

/** As far as it matters here; the provider keeps the rest, and a person answers it there. */
export type Dispute = { id: string; amount: number; status: string; reason: string };

/** Nothing can be decided by us: it is announced, and put before a person. */
export function disputed(payment: Payment, dispute: Dispute, now: Date): Decision<Payment, PaymentEvent> {
  if (!isRequested(payment)) return decided(payment);
  const { id, status, amount, reason } = dispute;
  const { currency } = payment.request.amount;
  const why = `The customer disputes ${amount} ${currency} (in minor units) of ${payment.orderId}: ${reason}, ${status}`;
  const data = { ...aboutPayment(payment), disputeId: id, amount: { amountMinor: amount, currency }, status };
  return decided(payment, {
    events: [{ type: 'payment.disputed.v1', subject: payment.id, data }],
    tasks: [review(payment, id, why, now)],
  });
}
