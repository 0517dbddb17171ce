import { many, notIdempotent } from '@shop/shared/messaging';
import { markRead } from '../../domain/notification.ts';
import type { NotificationsService } from '../service.ts';

type Service = Pick<NotificationsService, 'work' | 'notifications' | 'clock'>;

// Each unit of work locks what it reads, so a long list is taken in parts.
const batchSize = 100;

/** How many of the customer's were unread before; what is not theirs counts like what does not exist. */
export async function markAllRead(service: Service, customerId: string): Promise<number> {
  const ids = await service.notifications.unreadIds(customerId, batchSize);
  const marked = await markTheseRead(service, ids, customerId);
  return ids.length < batchSize ? marked : marked + (await markAllRead(service, customerId));
}

export function markTheseRead(
  { work, notifications, clock }: Service,
  ids: readonly string[],
  customerId: string,
): Promise<number> {
  const guard = notIdempotent('markNotificationsRead');
  const now = clock.now();
  return work.run(guard, { found: many(notifications, ids) }, ({ found }) => {
    const read = markRead(found, { customerId, now });
    return { save: { found: read }, result: read.length };
  });
}
