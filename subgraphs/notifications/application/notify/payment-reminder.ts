import type { DataOf, Envelope } from '@shop/shared/contracts';
import { minutesAfter } from '@shop/shared/runtime';
import type { DueTask, IdempotencyGuard } from '@shop/shared/messaging';
import type { FactOf } from '../../domain/fact.ts';
import { unknownRecipient } from '../../domain/recipient.ts';
import type { consumed } from '../../events/consumed.ts';
import type { NotificationsService } from '../service.ts';
import { notificationId } from './notification-id.ts';
import { notifyCustomer } from './notify-customer.ts';

export const remindOfPaymentTask = 'remind-of-payment';

type Awaited = Envelope<DataOf<typeof consumed>['order.payment-awaited.v1']>;
type Reminder = Omit<FactOf<'PAYMENT_AWAITED'>, 'kind' | 'timeZone'> & {
  customerId: string;
  methodNumber: number;
};

// Most customers are still at the checkout, and pay by another method or approve the payment there.
const patienceMinutes = 10;

/** Schedules a reminder; another method that is declined moves it. */
export function paymentAwaited(
  { work, clock }: NotificationsService,
  { data }: Awaited,
  guard: IdempotencyGuard,
): Promise<void> {
  const dueAt = minutesAfter(clock.now(), patienceMinutes);
  return work.run(guard, {}, () => ({
    tasks: [{ task: remindOfPaymentTask, key: data.orderId, dueAt, data }],
    result: undefined,
  }));
}

/** Reminds of an order that still waits: there is neither a confirmation nor a cancellation of it, and time is left. */
export async function remindOfPayment(
  service: NotificationsService,
  { key: orderId, data }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const { notifications, recipients, clock } = service;
  const { customerId, number, reason, methodNumber, until } = data as Reminder;
  const settled = (['ORDER_CONFIRMED', 'ORDER_CANCELLED'] as const).map((kind) =>
    notificationId(kind, orderId),
  );
  if (new Date(until) <= clock.now() || (await notifications.byIds(settled)).length > 0) return;
  const { timeZone } = (await recipients.byId(customerId)) ?? unknownRecipient(customerId);
  const fact = { kind: 'PAYMENT_AWAITED', orderId, number, reason, until, timeZone } as const;
  await notifyCustomer(service, guard, { customerId, fact, about: `${orderId}:${methodNumber}` }, null);
}
