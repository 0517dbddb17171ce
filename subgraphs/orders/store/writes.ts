import { decided } from '@shop/shared/contracts';
import { many, one, type UnitOfWork } from '@shop/shared/messaging';
import { emptyCart } from '../domain/cart.ts';
import { newerEntry } from '../domain/catalogue.ts';
import type { OrderStore } from './index.ts';
import type { Kinds } from './kinds.ts';
import { observe } from './observe.ts';
import { inThread, retryOf } from './in-thread.ts';

type Writes = Pick<OrderStore, 'changeCart' | 'placeOrder' | 'changeOrder' | 'keepProduct'>;

/** Each is one unit of work: all of it is committed, or nothing. */
export const orderWrites = (work: UnitOfWork, { carts, catalogue, orders, timeline }: Kinds): Writes => ({
  changeCart: (origin, customerId, decide) =>
    work.run(origin, { cart: one(carts, customerId) }, ({ cart }) => {
      const changed = decide(cart ?? emptyCart(customerId));
      return { save: { cart: changed }, result: changed };
    }),

  // The cart is locked, so of two orders placed at once only one takes what is in it.
  placeOrder(placing, { customerId, orderId }, decide) {
    const { origin, published } = observe(placing);
    const select = { cart: one(carts, customerId), order: one(orders, orderId), entries: many(timeline, []) };
    return work.run(origin, select, ({ cart }) => {
      const { state: order, timeline: facts, ...follows } = decide(cart ?? emptyCart(customerId));
      published(follows.events);
      const entries = facts.map(inThread);
      return { save: { cart: emptyCart(customerId), order, entries }, ...follows, result: order.id };
    });
  },

  changeOrder(changing, orderId, decide, heard) {
    const { origin, published, failures } = observe(changing, heard?.entry.eventId);
    const select = {
      order: one(orders, orderId),
      known: many(timeline, heard ? [heard.entry.id] : []),
    };
    return work.run(origin, select, ({ order, known }) => {
      if (!order) throw new Error(`There is no order ${orderId} that ${origin.name} could change`);
      const { state, timeline: facts, ...follows } = decide(order);
      published(follows.events);
      const entries = facts.map(inThread);
      if (heard && known.length === 0) entries.unshift(heard.entry);
      return {
        save: { order: state, known: [...entries, ...retryOf(entries, failures(), heard)] },
        ...follows,
        result: state,
      };
    });
  },

  async keepProduct(origin, heard) {
    await work.update(origin, catalogue, heard.id, (known) => decided(newerEntry(known, heard)));
  },
});
