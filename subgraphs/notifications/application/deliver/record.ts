import { many, one, type IdempotencyGuard } from '@shop/shared/messaging';
import type { Delivery } from '../../domain/delivery.ts';
import { markFailed, markSent, type Failure, type Sent } from '../../domain/notification.ts';
import { unknownRecipient } from '../../domain/recipient.ts';
import { suppress, suppressAgain, suppressionId, type SuppressionReason } from '../../domain/suppression.ts';
import type { NotificationsService } from '../service.ts';

const idsOf = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);

/** The provider has accepted these: one message, or all that a digest sums up. */
export function recordSent(
  { work, notifications, deliveries, clock }: NotificationsService,
  guard: IdempotencyGuard,
  sent: readonly Delivery[],
  how: Omit<Sent, 'now'>,
): Promise<void> {
  const now = clock.now();
  const select = {
    found: many(deliveries, idsOf(sent)),
    about: many(
      notifications,
      sent.map(({ notificationId }) => notificationId),
    ),
  };
  return work.run(guard, select, ({ found, about }) => {
    const recorded = sent.flatMap((delivery) => {
      const notification = about.find(({ id }) => id === delivery.notificationId);
      const current = found.find(({ id }) => id === delivery.id) ?? delivery;
      return notification ? [markSent(notification, current, { ...how, now })] : [];
    });
    const save = {
      found: recorded.map(({ delivery }) => delivery),
      about: recorded.map(({ notification }) => notification),
    };
    return { save, events: recorded.flatMap(({ events }) => events), result: undefined };
  });
}

type Failed = Omit<Failure, 'now'> & {
  suppress?: SuppressionReason | null;
};

/** The message will not arrive. Other channels take its place, and the address is not used again where it is at fault. */
export async function recordFailure(
  service: NotificationsService,
  guard: IdempotencyGuard,
  failed: Delivery,
  { suppress: reason = null, ...failure }: Failed,
): Promise<void> {
  const { work, notifications, recipients, deliveries, suppressions, clock } = service;
  const now = clock.now();
  const known = await deliveries.find({ notificationId: failed.notificationId });
  const { channel } = failed;
  const { address, reason: detail } = failure;
  const select = {
    found: many(deliveries, [...idsOf(known), failed.id]),
    notification: one(notifications, failed.notificationId),
    recipient: one(recipients, failed.customerId),
    suppressed: one(suppressions, suppressionId(channel, address ?? '')),
  };
  return work.run(guard, select, ({ found, notification, recipient, suppressed }) => {
    if (!notification) return { result: undefined };
    const delivery = found.find(({ id }) => id === failed.id) ?? failed;
    const reachable = recipient ?? unknownRecipient(failed.customerId);
    const all = { ...failure, now, others: found };
    const { fallback, tasks, events, ...marked } = markFailed(notification, delivery, reachable, all);
    const save = {
      found: [marked.delivery, ...fallback],
      suppressed:
        reason && address
          ? suppressAgain(suppressed, suppress({ channel, address, reason, detail, at: now }))
          : suppressed,
    };
    return { save, tasks, events, result: undefined };
  });
}
