import type { ConsumerTable } from '@shop/shared/subgraph';
import * as notify from './application/notify-of-events.ts';
import type { NotificationsService } from './application/service.ts';
import type { consumed } from './events/consumed.ts';

export const consumers: ConsumerTable<NotificationsService, typeof consumed> = {
  'user.registered.v1': notify.userRegistered,
  'order.confirmed.v1': notify.orderConfirmed,
  'order.cancelled.v1': notify.orderCancelled,
  'order.shipped.v1': notify.orderShipped,
  'order.delivered.v1': notify.orderDelivered,
  'payment.refunded.v1': notify.paymentRefunded,
  'refund.failed.v1': notify.refundFailed,
};
