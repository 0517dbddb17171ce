import { createHash } from 'node:crypto';
import type { Money } from '@shop/shared/contracts';
import { commandGuard, one } from '@shop/shared/messaging';
import { currentCause } from '@shop/shared/runtime';
import { refundAsked } from '../domain/decision.ts';
import { paymentIdOf, withCause } from '../domain/payment.ts';
import { wantRefund } from '../domain/refund.ts';
import type { PaymentsService } from './service.ts';

export type RefundCommand = {
  idempotencyKey: string;
  orderId: string;
  amount: Money;
  byId: string;
  /** The input as the client gave it: the same idempotency key must come with the same again. */
  given: unknown;
};

/** Writes down that money is to go back; the settle task gives it. Returns the id of the payment. */
export function refundPayment(
  { work, payments, clock }: PaymentsService,
  { idempotencyKey, orderId, amount, byId, given }: RefundCommand,
): Promise<string> {
  const now = clock.now();
  const cause = currentCause();
  const id = paymentIdOf(orderId);
  const wanted = { orderId, amount, key: refundKey(byId, idempotencyKey) };
  const guard = commandGuard({ name: 'refundPayment', caller: byId, idempotencyKey, input: given, now });
  return work.run(guard, { payment: one(payments, id) }, ({ payment }) => {
    const after = withCause(cause, payment, wantRefund(payment, wanted));
    const { state, ...follows } = refundAsked(payment, after, { amount, by: byId, now });
    return { save: { payment: state }, ...follows, result: id };
  });
}

/** Two people may choose the same key; at the provider keys are shared and short. */
const refundKey = (caller: string, idempotencyKey: string): string =>
  createHash('sha256')
    .update(JSON.stringify([caller, idempotencyKey]))
    .digest('base64url');
