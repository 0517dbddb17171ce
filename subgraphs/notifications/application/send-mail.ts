import { one, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { markSent, type Notification } from '../domain/notification.ts';
import type { Mail, NotificationsService } from './service.ts';

/**
 * Sends one notification as a mail. A crash after the server accepted it and before that is recorded sends it again
 * under the same Message-ID.
 */
export async function sendMail(
  service: NotificationsService,
  { key: id, attempt: failures }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const { work, notifications, mailer, faults } = service;
  const notification = await notifications.byId(id);
  if (!notification) throw new Error(`There is no notification ${id} to send`);
  if (notification.mail === 'SENT') return;
  await mailer.send(await mailOf(service, notification));
  await faults.reach('mail-accepted', notification.fact.kind, id);
  await work.run(guard, { notification: one(notifications, id) }, (loaded) => {
    const { notification: sent, events } = markSent(loaded.notification ?? notification, failures + 1);
    return { save: { notification: sent }, events, result: undefined };
  });
}

async function mailOf(
  { recipients, templates }: NotificationsService,
  { customerId, fact, messageId, createdAt: date }: Notification,
): Promise<Mail> {
  const recipient = await recipients.byId(customerId);
  if (!recipient?.email) throw new Error(`There is no address of customer ${customerId} to write to`);
  return { to: recipient.email, messageId, date, ...templates.mail(fact, recipient.language) };
}
