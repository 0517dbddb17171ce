import { one, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { emailFor } from '../domain/email.ts';
import { markSent, type Notification } from '../domain/notification.ts';
import type { Mail, NotificationsService } from './service.ts';

/**
 * Sends one notification as a mail. A crash after the server accepted it and before that is recorded sends it again
 * under the same Message-ID.
 */
export async function sendMail(
  { work, notifications, recipients, mailer, faults }: NotificationsService,
  { key: id, attempt: failures }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const notification = await notifications.byId(id);
  if (!notification) throw new Error(`There is no notification ${id} to send`);
  if (notification.mail === 'SENT') return;
  await mailer.send(await mailOf(notification, recipients));
  await faults.reach('mail-accepted', notification.fact.kind, id);
  await work.run(guard, { notification: one(notifications, id) }, (loaded) => {
    const { notification: sent, events } = markSent(loaded.notification ?? notification, failures + 1);
    return { save: { notification: sent }, events, result: undefined };
  });
}

async function mailOf(
  { customerId, fact, messageId, createdAt: date }: Notification,
  recipients: NotificationsService['recipients'],
): Promise<Mail> {
  const recipient = await recipients.byId(customerId);
  if (!recipient?.email) throw new Error(`There is no address of customer ${customerId} to write to`);
  return { to: recipient.email, messageId, date, ...emailFor(fact) };
}
