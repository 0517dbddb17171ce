import { notIdempotent, one, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { digestTask } from '../../domain/delivery.ts';
import { forgotten } from '../../domain/forgetting.ts';
import { deliverTask, type Recipient } from '../../domain/recipient.ts';
import { suppressionId } from '../../domain/suppression.ts';
import type { NotificationsService } from '../service.ts';

const atOnce = 100;

/** Deletes all notifications and messages of a customer who is gone, and then the addresses. */
export async function forgetRecipient(
  service: NotificationsService,
  { key: customerId }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const { work, recipients, suppressions } = service;
  const known = await recipients.byId(customerId);
  if (!known) return;
  await suppressions.rows.deleteMany({ _id: { $in: suppressionsOf(known) } });
  while (await forgetSome(service, customerId));
  await work.run(guard, { recipient: one(recipients, customerId) }, ({ recipient }) => ({
    save: { recipient: recipient && forgotten(recipient) },
    forget: { tasks: [`${digestTask}:${customerId}`] },
    result: undefined,
  }));
}

const suppressionsOf = ({ email, phone }: Recipient): string[] => [
  ...(email === null ? [] : [suppressionId('EMAIL', email)]),
  ...(phone === null ? [] : [suppressionId('SMS', phone)]),
];

/** Messages that are to be sent still are called off first: their tasks would look for them in vain. */
async function forgetSome(
  { work, notifications, deliveries }: NotificationsService,
  customerId: string,
): Promise<boolean> {
  const ids = await notifications.idsOf(customerId, atOnce);
  if (ids.length === 0) return false;
  await work.run(notIdempotent('forgetRecipient'), {}, () => ({
    forget: { tasks: ids.map((id) => `${deliverTask}:${id}`) },
    result: undefined,
  }));
  await deliveries.rows.deleteMany({ notificationId: { $in: ids } });
  await notifications.rows.deleteMany({ _id: { $in: ids } });
  return true;
}
