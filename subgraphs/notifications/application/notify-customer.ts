import { one, type IdempotencyGuard } from '@shop/shared/messaging';
import type { Fact } from '../domain/fact.ts';
import { tell } from '../domain/notification.ts';
import { introduce, stranger } from '../domain/recipient.ts';
import { notificationId } from '../store/notification-id.ts';
import type { NotificationsService } from './service.ts';

export type Message = {
  customerId: string;
  fact: Fact;
  /** What makes the fact one: the order, the user, or the single refund. */
  about: string;
  /** Who the customer is, where the event says so. */
  introduction?: { email: string; name: string };
};

/**
 * Tells a customer a fact once. The customer's row is made when it is not there yet: its lock is what keeps an order's
 * event and the registration, handled at the same moment, from overlooking each other.
 */
export function notifyCustomer(
  { work, notifications, recipients, clock, mailDomain }: Omit<NotificationsService, 'post'>,
  guard: IdempotencyGuard,
  message: Message,
): Promise<void> {
  const { customerId, fact, about, introduction } = message;
  const id = notificationId(fact.kind, about);
  const now = clock.now();
  const select = { recipient: one(recipients.kind, customerId), notification: one(notifications.kind, id) };
  return work.run(guard, select, ({ recipient: known, notification: told }) => {
    const before = known ?? stranger(customerId);
    const { recipient, tasks } = introduction
      ? introduce(before, { ...introduction, now })
      : { recipient: before, tasks: [] };
    if (told) return { save: { recipient }, tasks, result: undefined };
    const { events, feeds, ...telling } = tell(recipient, { id, fact, now, mailDomain });
    const save = { recipient: telling.recipient, notification: telling.notification };
    return { save, events, feeds, tasks: [...tasks, ...telling.tasks], result: undefined };
  });
}
