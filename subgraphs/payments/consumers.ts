import type { ConsumerTable } from '@shop/shared/subgraph';
import { customerDeleted } from './application/forget-customer.ts';
import { refundForOrder } from './application/refund-for-order.ts';
import { callOffPayment, capturePayment, requestPayment } from './application/request-payment.ts';
import type { PaymentsService } from './application/service.ts';
import type { consumed } from './events/consumed.ts';

/** An order asks for its money, is shipped, or no longer wants it. */
export const consumers: ConsumerTable<PaymentsService, typeof consumed> = {
  'payment.requested.v1': requestPayment,
  'order.cancelled.v1': callOffPayment,
  'order.shipped.v1': capturePayment,
  'refund.wanted.v1': refundForOrder,
  'user.deleted.v1': customerDeleted,
};
