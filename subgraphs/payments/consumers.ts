import { consume, type ConsumerOf } from '@shop/shared/subgraph';
import { callOffPayment, requestPayment } from './application/request-payment.ts';
import type { PaymentsService } from './application/service.ts';

/** An order asks for its money, or no longer wants it. */
export const consumers: readonly ConsumerOf<PaymentsService>[] = [
  consume('payment.requested.v1', requestPayment),
  consume('order.cancelled.v1', callOffPayment),
];
