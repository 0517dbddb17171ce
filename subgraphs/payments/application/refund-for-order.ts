import type { DataOf, Envelope } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import { currentCause } from '@shop/shared/runtime';
import { refundAsked } from '../domain/decision.ts';
import { paymentIdOf, withCause } from '../domain/payment.ts';
import { wantRefund } from '../domain/refund.ts';
import type { consumed } from '../events/consumed.ts';
import type { PaymentsService } from './service.ts';

type Wanted = Envelope<DataOf<typeof consumed>['refund.wanted.v1']>;

/**
 * As `refundPayment`, for what orders computed: a return that arrived, or pieces that staff refund. Where the money is taken
 * only when the order is shipped, the refund waits for that.
 */
export function refundForOrder(
  { work, payments, clock }: PaymentsService,
  { data: { orderId, refundId, amount, requestedBy } }: Wanted,
  guard: IdempotencyGuard,
) {
  const cause = currentCause();
  const now = clock.now();
  return work.update(guard, payments, paymentIdOf(orderId), (payment) => {
    const after = withCause(cause, payment, wantRefund(payment, { orderId, amount, key: refundId }, 'waits'));
    return refundAsked(payment, after, { amount, by: requestedBy, now });
  });
}
