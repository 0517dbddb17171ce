import type {} from '@shop/shared/contracts';
import { many, one, type IdempotencyGuard, type UnitOfWork } from '@shop/shared/messaging';
import type { OrderEvent } from '../../events/published.ts';
import type { Order, OrderDecision } from '../../domain/order/order.ts';
import type { ReceivedEntry } from '../../domain/timeline/timeline.ts';
import type { OrdersService } from '../service.ts';
import { entriesOf, retryOf } from './timeline-entries.ts';

/** Moves an order on, and tells of it in its timeline; `received` is what another service published, where that led to it. */
export function changeOrder(
  { work, orders, timeline }: OrdersService,
  guard: IdempotencyGuard,
  orderId: string,
  decide: (order: Order) => OrderDecision,
  received?: ReceivedEntry,
): Promise<Order> {
  const select = {
    order: one(orders, orderId),
    known: many(timeline, received ? [received.entry.id] : []),
  };
  return work.run(guard, select, ({ order, known }) => {
    if (!order) throw new Error(`There is no order ${orderId} that ${guard.name} could change`);
    const { state, timeline: facts, ...follows } = decide(order);
    const events = withIds(follows.events, work);
    const entries = entriesOf(facts, events);
    if (received && known.length === 0) entries.unshift(received.entry);
    const retries = retryOf(entries, guard.failures ?? 0, received);
    return { save: { order: state, known: [...entries, ...retries] }, ...follows, events, result: state };
  });
}

/** The timeline names the events that tell of its entries. */
export const withIds = (events: readonly OrderEvent[], work: UnitOfWork): OrderEvent[] =>
  events.map((event) => ({ ...event, id: work.newEventId() }));
