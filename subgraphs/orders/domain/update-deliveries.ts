import type { OrderStatus } from '@shop/shared/contracts';
import type { StatusChange } from './feeds.ts';
import type { OrderEvent } from './order-events.ts';
import { ownEntryId, theSystem, type TimelineEntry } from './timeline.ts';

/** That a change of status was written to so many who follow it. */
export type Delivery = Omit<StatusChange, 'orderId'> & { at: Date; subscribers: number };

/** The last deliveries of one order, whose id this has, in the order of time. */
export type OrderDeliveries = { id: string; latest: readonly Delivery[] };

/** So many are kept of an order: they help whoever asks why a screen shows what it shows, not for the books. */
const keptAtMost = 10;

/** The last of both; what was delivered of one version at one instant, in several feeds or gateways, is one. */
export function withDelivered({ id, latest }: OrderDeliveries, told: readonly Delivery[]): OrderDeliveries {
  const merged = new Map<string, Delivery>();
  for (const delivery of [...latest, ...told]) {
    const key = entryId(id, delivery);
    const { subscribers = 0 } = merged.get(key) ?? {};
    merged.set(key, { ...delivery, subscribers: delivery.subscribers + subscribers });
  }
  return { id, latest: [...merged.values()].toSorted(inTime).slice(-keptAtMost) };
}

const inTime = (a: Delivery, b: Delivery): number => a.at.getTime() - b.at.getTime() || a.version - b.version;

const entryId = (orderId: string, { version, at }: Delivery): string =>
  `${orderId}:delivered:${version}:${at.toISOString()}`;

/** What each status is announced by. */
const announcedBy: Record<OrderStatus, OrderEvent['type']> = {
  PLACED: 'order.placed.v1',
  RESERVED: 'payment.requested.v1',
  CONFIRMED: 'order.confirmed.v1',
  SHIPPED: 'order.shipped.v1',
  DELIVERED: 'order.delivered.v1',
  CANCELLED: 'order.cancelled.v1',
};

/** How the deliveries stand among the order's other entries: each on the thread of the event that announced it. */
export function deliveryEntries(
  { id: orderId, latest }: OrderDeliveries,
  others: readonly TimelineEntry[],
): TimelineEntry[] {
  return latest.map((delivery) => {
    const causationId = ownEntryId(orderId, announcedBy[delivery.status]);
    const { correlationId = null, traceId = null } = others.find(({ id }) => id === causationId) ?? {};
    return {
      id: entryId(orderId, delivery),
      orderId,
      at: delivery.at,
      kind: 'DELIVERY',
      name: 'update.delivered',
      service: 'gateway',
      actor: theSystem,
      message: messageOf(delivery),
      eventId: null,
      causationId,
      correlationId,
      traceId,
    };
  });
}

const messageOf = ({ version, subscribers }: Delivery): string =>
  `Version ${version} written to ${subscribers} ${subscribers === 1 ? 'subscriber' : 'subscribers'}`;
