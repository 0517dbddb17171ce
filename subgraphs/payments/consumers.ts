import { consume, type ConsumerOf } from '@shop/shared/subgraph';
import { callOff, requestCharge } from './application/change-wish.ts';
import type { PaymentsService } from './application/service.ts';

/** An order asks for its money, or no longer wants it. */
export const consumers: readonly ConsumerOf<PaymentsService>[] = [
  consume('payment.requested.v1', requestCharge),
  consume('order.cancelled.v1', callOff),
];
