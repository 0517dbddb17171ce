import { one, type IdempotencyGuard } from '@shop/shared/messaging';
import type { ListedFact } from '../domain/fact.ts';
import { notify } from '../domain/notification.ts';
import { introduce, unknownRecipient, type Introduction } from '../domain/recipient.ts';
import { notificationId } from './notification-id.ts';
import type { NotificationsService } from './service.ts';

export type Message = {
  customerId: string;
  fact: ListedFact;
  /** What makes the fact one: the order, the user, or the single refund. */
  about: string;
  /** Who the customer is, where the event says so. */
  introduction?: Introduction;
};

/**
 * Notifies a customer of a fact once. The customer's row is made when it is not there yet: its lock is what keeps an order's
 * event and the registration, handled at the same moment, from overlooking each other.
 */
export function notifyCustomer(
  { work, notifications, recipients, clock, templates, mailDomain }: NotificationsService,
  guard: IdempotencyGuard,
  message: Message,
): Promise<void> {
  const { customerId, fact, about, introduction } = message;
  const id = notificationId(fact.kind, about);
  const now = clock.now();
  const select = { recipient: one(recipients, customerId), notification: one(notifications, id) };
  return work.run(guard, select, ({ recipient: present, notification: known }) => {
    const before = present ?? unknownRecipient(customerId);
    const { recipient, tasks } = introduction
      ? introduce(before, introduction, now)
      : { recipient: before, tasks: [] };
    if (known) return { save: { recipient }, tasks, result: undefined };
    const words = templates.message(fact, recipient.language);
    const made = notify(recipient, { id, fact, words, now, mailDomain });
    const save = { recipient: made.recipient, notification: made.notification };
    return { ...made, save, tasks: [...tasks, ...made.tasks], result: undefined };
  });
}
