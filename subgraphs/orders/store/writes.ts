import { decided } from '@shop/shared/contracts';
import { many, one, type UnitOfWork } from '@shop/shared/messaging';
import { emptyCart } from '../domain/cart.ts';
import { newerEntry } from '../domain/catalogue.ts';
import type { OrderStore } from './index.ts';
import type { Kinds } from './kinds.ts';

type Writes = Pick<OrderStore, 'changeCart' | 'placeOrder' | 'changeOrder' | 'keepProduct'>;

/** Each is one unit of work: all of it is committed, or nothing. */
export const orderWrites = (work: UnitOfWork, { carts, catalogue, orders, timeline }: Kinds): Writes => ({
  changeCart: (origin, customerId, decide) =>
    work.run(origin, { cart: one(carts, customerId) }, ({ cart }) => {
      const changed = decide(cart ?? emptyCart(customerId));
      return { save: { cart: changed }, result: changed };
    }),

  // The cart is locked, so of two orders placed at once only one takes what is in it.
  placeOrder: (origin, { customerId, orderId }, decide) =>
    work.run(
      origin,
      { cart: one(carts, customerId), order: one(orders, orderId), entries: many(timeline, []) },
      ({ cart }) => {
        const { state: order, timeline: entries, ...follows } = decide(cart ?? emptyCart(customerId));
        return { save: { cart: emptyCart(customerId), order, entries }, ...follows, result: order.id };
      },
    ),

  changeOrder: (origin, orderId, decide, told) =>
    work.run(
      origin,
      { order: one(orders, orderId), known: many(timeline, told ? [told.id] : []) },
      ({ order, known }) => {
        if (!order) throw new Error(`There is no order ${orderId} that ${origin.name} could change`);
        const { state, timeline: own, ...follows } = decide(order);
        const entries = told && known.length === 0 ? [told, ...own] : own;
        return { save: { order: state, known: entries }, ...follows, result: state };
      },
    ),

  async keepProduct(origin, heard) {
    await work.update(origin, catalogue, heard.id, (known) => decided(newerEntry(known, heard)));
  },
});
