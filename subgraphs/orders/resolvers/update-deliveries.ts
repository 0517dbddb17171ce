import { notIdempotent } from '@shop/shared/messaging';
import type { Context } from '../context.ts';
import type { StatusChange } from '../domain/feeds.ts';

type LiveDelivery = { cursor: string; at: Date; subscribers: number };

/** What has left the feeds meanwhile is not told: this is about the last deliveries. */
export async function orderUpdatesDelivered(
  _: unknown,
  { deliveries }: { deliveries: readonly LiveDelivery[] },
  { orders }: Context,
): Promise<boolean> {
  const entries = await orders.feedEntries(deliveries.map(({ cursor }) => cursor));
  const changes = new Map(entries.map(({ cursor, data }) => [cursor, data as StatusChange]));
  const told = deliveries.flatMap(({ cursor, at, subscribers }) => {
    const change = changes.get(cursor);
    return change ? [{ ...change, at, subscribers }] : [];
  });
  if (told.length > 0) await orders.keepDeliveries(notIdempotent('_orderUpdatesDelivered'), told);
  return true;
}
