import type { Envelope } from '@shop/shared/contracts';
import { eventOrigin, once, type Consumer } from '@shop/shared/messaging';
import { openStoreForTest, testAmbient } from '@shop/shared/testing';
import { mongoOrderStore } from '../store/mongo.ts';
import { placeOrderOnce, type PlaceOrder } from '../application/place-order.ts';
import { aCommand, aProduct, noon } from './builders.ts';

export type OrdersOnMongo = Awaited<ReturnType<typeof startStore>>;

/** The store of orders, with the means to place an order in one line. */
export async function startStore() {
  const opened = await openStoreForTest('orders', mongoOrderStore, testAmbient({ now: noon }));
  const { ambient, store: orders } = opened;
  const needs = () => ({ orders, ids: ambient.ids, now: ambient.clock.now() });
  const fillCart = async (customerId = 'usr_ada', product = aProduct(), quantity = 2) => {
    await orders.keepProduct(once('test'), product);
    const line = { productId: product.id, quantity };
    await orders.changeCart(once('test'), customerId, (cart) => ({ ...cart, lines: [...cart.lines, line] }));
  };
  return Object.assign(opened, {
    orders,
    fillCart,
    place: (command: Partial<PlaceOrder> = {}) => placeOrderOnce(aCommand(command), needs()),
    /** Delivers an event as the broker does, once for each time it is called. */
    deliver: (consumer: Consumer, event: Envelope) =>
      consumer.handle(event, eventOrigin(`orders.${event.type}`, event.id, ambient.clock.now())),
    order: async (id = 'ord_1') => (await orders.ordersByIds([id]))[0],
    publishedTypes: async () => (await opened.published()).map(({ type }) => type),
  });
}
