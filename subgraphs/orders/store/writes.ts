import { decided, type EventDraft } from '@shop/shared/contracts';
import { many, one, type UnitOfWork } from '@shop/shared/messaging';
import { emptyCart } from '../domain/cart.ts';
import { newerEntry } from '../domain/catalogue.ts';
import type { OrderStore } from './index.ts';
import type { Kinds } from './aggregates.ts';
import { withTraceIds, retryOf } from './with-trace-ids.ts';

type Writes = Pick<OrderStore, 'changeCart' | 'placeOrder' | 'changeOrder' | 'keepProduct' | 'keepStock'>;

/** Each is one unit of work: all of it is committed, or nothing. */
export const orderWrites = (
  work: UnitOfWork,
  { carts, catalogue, stock, orders, timeline }: Kinds,
): Writes => ({
  changeCart: (guard, customerId, decide) =>
    work.run(guard, { cart: one(carts, customerId) }, ({ cart }) => {
      const changed = decide(cart ?? emptyCart(customerId));
      return { save: { cart: changed }, result: changed };
    }),

  // The cart is locked, so of two orders placed at once only one takes what is in it.
  placeOrder(guard, { customerId, orderId }, decide) {
    const select = { cart: one(carts, customerId), order: one(orders, orderId), entries: many(timeline, []) };
    return work.run(guard, select, ({ cart }) => {
      const { state: order, timeline, ...follows } = decide(cart ?? emptyCart(customerId));
      const events = named(follows.events, work);
      const entries = timeline.map((fact) => withTraceIds(fact, events));
      return { save: { cart: emptyCart(customerId), order, entries }, ...follows, events, result: order.id };
    });
  },

  changeOrder(guard, orderId, decide, heard) {
    const select = {
      order: one(orders, orderId),
      known: many(timeline, heard ? [heard.entry.id] : []),
    };
    return work.run(guard, select, ({ order, known }) => {
      if (!order) throw new Error(`There is no order ${orderId} that ${guard.name} could change`);
      const { state, timeline: facts, ...follows } = decide(order);
      const events = named(follows.events, work);
      const entries = facts.map((fact) => withTraceIds(fact, events));
      if (heard && known.length === 0) entries.unshift(heard.entry);
      return {
        save: { order: state, known: [...entries, ...retryOf(entries, guard.failures ?? 0, heard)] },
        ...follows,
        events,
        result: state,
      };
    });
  },

  async keepProduct(guard, heard) {
    await work.update(guard, catalogue, heard.id, (known) => decided(newerEntry(known, heard)));
  },

  async keepStock(guard, heard) {
    await work.update(guard, stock, heard.id, (known) => decided(newerEntry(known, heard)));
  },
});

/** The timeline names the events that tell of its entries. */
const named = (events: readonly EventDraft[], work: UnitOfWork): EventDraft[] =>
  events.map((event) => ({ ...event, id: work.newEventId() }));
