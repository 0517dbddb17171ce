import type { DataOf, Envelope } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import type { consumed } from '../../events/consumed.ts';
import { notifyCustomer, type Message } from './notify-customer.ts';
import type { NotificationsService } from '../service.ts';

type Needed = DataOf<typeof consumed>;

/** Notifies the customer of what an event says. */
const notifying =
  <Type extends keyof Needed>(
    messageOf: (event: Envelope<Needed[Type]>, service: NotificationsService) => Message | Promise<Message>,
  ) =>
  async (service: NotificationsService, event: Envelope<Needed[Type]>, guard: IdempotencyGuard) =>
    notifyCustomer(service, guard, await messageOf(event, service), event);

export const userRegistered = notifying<'user.registered.v1'>(({ time, data: { userId, ...person } }) => ({
  customerId: userId,
  fact: { kind: 'WELCOME' },
  about: userId,
  introduction: { ...person, at: new Date(time) },
}));

export const orderConfirmed = notifying<'order.confirmed.v1'>(
  ({ data: { orderId, customerId, number, lines, total } }) => ({
    customerId,
    fact: { kind: 'ORDER_CONFIRMED', orderId, number, lines, total },
    about: orderId,
  }),
);

export const orderCancelled = notifying<'order.cancelled.v1'>(
  ({ data: { orderId, customerId, number, reason, note = null } }) => ({
    customerId,
    fact: { kind: 'ORDER_CANCELLED', orderId, number, reason, note },
    about: orderId,
  }),
);

export const orderShipped = notifying<'order.shipped.v1'>(
  ({ data: { orderId, customerId, number, carrier, trackingNumber } }) => ({
    customerId,
    fact: { kind: 'ORDER_SHIPPED', orderId, number, carrier, trackingNumber },
    about: orderId,
  }),
);

export const orderDelivered = notifying<'order.delivered.v1'>(
  ({ data: { orderId, customerId, number } }) => ({
    customerId,
    fact: { kind: 'ORDER_DELIVERED', orderId, number },
    about: orderId,
  }),
);

/** A payment may be refunded in parts; each part is an event of its own. */
export const paymentRefunded = notifying<'payment.refunded.v1'>(async ({ id, data }, { notifications }) => {
  const { orderId, customerId, amount, refundedTotal } = data;
  const number = await notifications.orderNumber(orderId);
  return {
    customerId,
    fact: { kind: 'PAYMENT_REFUNDED', orderId, number, amount, refundedTotal },
    about: id,
  };
});

export const refundFailed = notifying<'refund.failed.v1'>(async ({ id, data }, { notifications }) => {
  const { orderId, customerId, amount } = data;
  const number = await notifications.orderNumber(orderId);
  return { customerId, fact: { kind: 'REFUND_FAILED', orderId, number, amount }, about: id };
});
