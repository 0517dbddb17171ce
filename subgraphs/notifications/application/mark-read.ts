import { many, notIdempotent, type UnitOfWork } from '@shop/shared/messaging';
import { markRead } from '../domain/notification.ts';
import type { NotificationStore } from '../store/index.ts';

type Stores = { work: UnitOfWork; notifications: NotificationStore };
type Reader = { customerId: string; now: Date };

// Each unit of work locks what it reads, so a long list is taken in parts.
const batchSize = 100;

/** How many of the customer's were unread before; what is not theirs counts like what does not exist. */
export async function markAllRead(stores: Stores, reader: Reader): Promise<number> {
  const ids = await stores.notifications.unreadIds(reader.customerId, batchSize);
  const marked = await markTheseRead(stores, ids, reader);
  return ids.length < batchSize ? marked : marked + (await markAllRead(stores, reader));
}

export function markTheseRead(
  { work, notifications }: Stores,
  ids: readonly string[],
  reader: Reader,
): Promise<number> {
  const guard = notIdempotent('markNotificationsRead');
  return work.run(guard, { found: many(notifications.kind, ids) }, ({ found }) => {
    const read = markRead(found, reader);
    return { save: { found: read }, result: read.length };
  });
}
