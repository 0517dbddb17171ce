import { decided } from '@shop/shared/contracts';
import { many, notIdempotent, one } from '@shop/shared/messaging';
import { openStoreForTest, testDependencies } from '@shop/shared/testing';
import { changeCart } from '../application/cart/change-cart.ts';
import { changeOrder } from '../application/order/change-order.ts';
import { placeOrder, type PlaceOrder } from '../application/cart/place-order.ts';
import type { OrdersService } from '../application/service.ts';
import { entriesOf } from '../application/order/timeline-entries.ts';
import { announce } from '../domain/order/announce.ts';
import type { CatalogueEntry } from '../domain/cart/catalogue.ts';
import { orderPlaced } from '../domain/order/order-events.ts';
import type { Order, OrderDecision } from '../domain/order/order.ts';
import type { ReceivedEntry } from '../domain/timeline/timeline.ts';
import { published } from '../events/published.ts';
import { stores } from '../store/index.ts';
import { aCommand, aProduct, byAda, noon } from './builders.ts';

export type OrdersOnMongo = Awaited<ReturnType<typeof startStore>>;

const guard = notIdempotent('test');

/** The store of orders, with a helper to place an order. */
export async function startStore() {
  const opened = await openStoreForTest('orders', {
    stores,
    events: published,
    dependencies: testDependencies({ now: noon }),
  });
  const service: OrdersService = { ...opened.parts, ...opened.store };
  return Object.assign(opened, {
    service,
    ...shortcuts(service),
    publishedTypes: async () => (await opened.published()).map(({ type }) => type),
  });
}

/** Direct changes of a running service, without its API. */
export const shortcuts = (service: OrdersService) => {
  const { work, carts, catalogue, orders, stock, timeline } = service;
  const keep = (product: CatalogueEntry) => work.update(guard, catalogue, product.id, () => decided(product));
  return {
    keep,
    async fillCart(customerId = 'usr_ada', product = aProduct(), quantity = 2) {
      await keep(product);
      const line = { productId: product.id, quantity };
      await changeCart(service, customerId, (cart) => ({ ...cart, lines: [...cart.lines, line] }));
    },
    place: (command: Partial<PlaceOrder> = {}) => placeOrder(service, aCommand(command)),
    /** Places an order with all its effects. */
    put(order: Order) {
      const { timeline: facts, ...decision } = announce(order, orderPlaced(order), byAda(order.placedAt));
      const select = { order: one(orders, order.id), entries: many(timeline, []) };
      const save = { order, entries: entriesOf(facts) };
      return work.run(guard, select, () => ({ ...decision, save, result: order }));
    },
    change: (
      id: string,
      decide: (order: Order) => OrderDecision,
      received?: ReceivedEntry,
      name = 'test',
    ): Promise<Order> => changeOrder(service, notIdempotent(name), id, decide, received),
    order: (id = 'ord_1') => orders.byId(id),
    stockOf: (productId: string) => stock.byId(productId),
    cartOf: (customerId: string) => carts.byId(customerId),
    timelineOf: (orderId = 'ord_1') => timeline.find({ orderId }),
  };
};
