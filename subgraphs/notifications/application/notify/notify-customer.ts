import type { Envelope } from '@shop/shared/contracts';
import { many, one, type IdempotencyGuard } from '@shop/shared/messaging';
import type { ListedFact } from '../../domain/fact.ts';
import { notify } from '../../domain/notification.ts';
import { introduce, unknownRecipient, type Introduction } from '../../domain/recipient.ts';
import { callTask } from '../../domain/webhooks/webhook.ts';
import type { NotificationsService } from '../service.ts';
import { deliveriesToPartners } from '../webhooks/tell-partners.ts';
import { notificationId } from './notification-id.ts';

export type Message = {
  customerId: string;
  fact: ListedFact;
  /** What makes the fact one: the order, the user, or the single refund. */
  about: string;
  /** Who the customer is, where the event says so. */
  introduction?: Introduction;
  /** Where the mail goes, if not to the customer's address. */
  mailTo?: string;
};

/**
 * Notifies a customer of a fact once, and the partners who want to know of the event. The customer's row is made when it
 * is not there yet: its lock is what keeps an order's event and the registration, handled at the same moment, from
 * overlooking each other.
 */
export async function notifyCustomer(
  service: NotificationsService,
  guard: IdempotencyGuard,
  message: Message,
  /** What partners are told of; null where time alone has led to it. */
  event: Envelope<object> | null,
): Promise<void> {
  const { work, notifications, recipients, deliveries, webhookDeliveries, clock } = service;
  const { templates, mailDomain } = service;
  const { customerId, fact, about, introduction, mailTo = null } = message;
  const id = notificationId(fact.kind, about);
  const now = clock.now();
  const toPartners = event ? await deliveriesToPartners(service, event, now) : [];
  const forPartners = {
    save: { toPartners },
    tasks: toPartners.map((each) => callTask(each.id, now)),
  };
  const select = {
    recipient: one(recipients, customerId),
    notification: one(notifications, id),
    messages: many(deliveries, []),
    toPartners: many(webhookDeliveries, []),
  };
  return work.run(guard, select, ({ recipient: present, notification: known }) => {
    const before = present ?? unknownRecipient(customerId);
    if (before.deletedAt) return { save: forPartners.save, tasks: forPartners.tasks, result: undefined };
    const { recipient, tasks } = introduction
      ? introduce(before, introduction, now)
      : { recipient: before, tasks: [] };
    const dueTasks = [...forPartners.tasks, ...tasks];
    if (known) return { save: { ...forPartners.save, recipient }, tasks: dueTasks, result: undefined };
    const words = templates.message(fact, recipient.language);
    const { events, feeds, ...made } = notify(recipient, { id, fact, words, mailTo, now, mailDomain });
    const save = { recipient: made.recipient, notification: made.notification, messages: made.deliveries };
    return {
      save: { ...forPartners.save, ...save },
      events,
      feeds,
      tasks: [...dueTasks, ...made.tasks],
      result: undefined,
    };
  });
}
