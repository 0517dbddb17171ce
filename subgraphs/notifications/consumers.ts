import { consume, type ConsumerOf } from '@shop/shared/subgraph';
import * as notify from './application/notify-of-events.ts';
import type { NotificationsService } from './application/service.ts';

export const consumers: readonly ConsumerOf<NotificationsService>[] = [
  consume('user.registered.v1', notify.userRegistered),
  consume('order.confirmed.v1', notify.orderConfirmed),
  consume('order.cancelled.v1', notify.orderCancelled),
  consume('order.shipped.v1', notify.orderShipped),
  consume('order.delivered.v1', notify.orderDelivered),
  consume('payment.refunded.v1', notify.paymentRefunded),
  consume('refund.failed.v1', notify.refundFailed),
];
