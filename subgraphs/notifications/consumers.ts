import { consume, type ConsumerOf } from '@shop/shared/subgraph';
import * as tell from './application/tell-facts.ts';
import type { NotificationsService } from './application/service.ts';

export const consumers: readonly ConsumerOf<NotificationsService>[] = [
  consume('user.registered.v1', tell.userRegistered),
  consume('order.confirmed.v1', tell.orderConfirmed),
  consume('order.cancelled.v1', tell.orderCancelled),
  consume('order.shipped.v1', tell.orderShipped),
  consume('order.delivered.v1', tell.orderDelivered),
  consume('payment.refunded.v1', tell.paymentRefunded),
  consume('refund.failed.v1', tell.refundFailed),
];
