import type { Decision, TaskDraft } from '@shop/shared/contracts';
import { decided } from '@shop/shared/contracts';
import type { PaymentEvent } from '../events/published.ts';
import type { Payment } from './payment.ts';

export const reviewPaymentTask = 'review-payment';

/** Puts something about a payment before a person: a dead letter, which stays until it is discarded with a reason. */
export const review = (payment: Payment, about: string, reason: string, now: Date): TaskDraft => ({
  task: reviewPaymentTask,
  key: `${payment.id}:${about}`,
  dueAt: now,
  data: { paymentId: payment.id, orderId: payment.orderId, reason },
  parked: reason,
});

/** Leaves the payment as it is: what was told of it does not fit. */
export const forReview = (
  payment: Payment,
  about: string,
  reason: string,
  now: Date,
): Decision<Payment, PaymentEvent> => decided(payment, { tasks: [review(payment, about, reason, now)] });
