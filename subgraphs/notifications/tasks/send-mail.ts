import { one, type TaskHandler, type UnitOfWork } from '@shop/shared/messaging';
import type { Faults } from '@shop/shared/runtime';
import { letterFor } from '../domain/email.ts';
import { markSent, type Notification } from '../domain/notification.ts';
import type { Mail, Post } from '../adapters/smtp-mailer.ts';
import type { NotificationStore, RecipientStore } from '../store/index.ts';

type Parts = {
  work: UnitOfWork;
  notifications: NotificationStore;
  recipients: RecipientStore;
  post: Post;
  faults: Faults;
};

/**
 * Sends one notification as a mail. A crash after the server accepted it and before that is recorded sends it again
 * under the same Message-ID.
 */
export const sendMail = ({ work, notifications, recipients, post, faults }: Parts): TaskHandler => ({
  whenTransient: 'keep-trying',
  async run({ key: id, attempt: failures }, origin) {
    const [notification] = await notifications.byIds([id]);
    if (!notification) throw new Error(`There is no notification ${id} to send`);
    if (notification.mail === 'SENT') return;
    await post.send(await mailOf(notification, recipients));
    await faults.reach('mail-accepted', notification.fact.kind, id);
    await work.run(origin, { notification: one(notifications.kind, id) }, (loaded) => {
      const { notification: sent, events } = markSent(loaded.notification ?? notification, failures + 1);
      return { save: { notification: sent }, events, result: undefined };
    });
  },
});

async function mailOf(
  { customerId, fact, messageId, createdAt: date }: Notification,
  recipients: RecipientStore,
): Promise<Mail> {
  const recipient = await recipients.byId(customerId);
  if (!recipient?.email) throw new Error(`There is no address of customer ${customerId} to write to`);
  return { to: recipient.email, messageId, date, ...letterFor(fact) };
}
