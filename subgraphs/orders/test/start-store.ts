import { notIdempotent } from '@shop/shared/messaging';
import { openStoreForTest, testDependencies } from '@shop/shared/testing';
import { mongoOrderStore } from '../store/mongo.ts';
import { placeOrderOnce, type PlaceOrder } from '../application/place-order.ts';
import { aCommand, aProduct, noon } from './builders.ts';

export type OrdersOnMongo = Awaited<ReturnType<typeof startStore>>;

/** The store of orders, with the means to place an order in one line. */
export async function startStore() {
  const opened = await openStoreForTest('orders', mongoOrderStore, testDependencies({ now: noon }));
  const { dependencies, store: orders } = opened;
  const needs = () => ({ orders, ids: dependencies.ids, now: dependencies.clock.now() });
  const fillCart = async (customerId = 'usr_ada', product = aProduct(), quantity = 2) => {
    await orders.keepProduct(notIdempotent('test'), product);
    const line = { productId: product.id, quantity };
    await orders.changeCart(notIdempotent('test'), customerId, (cart) => ({
      ...cart,
      lines: [...cart.lines, line],
    }));
  };
  return Object.assign(opened, {
    orders,
    service: { ...opened.parts, orders },
    fillCart,
    place: (command: Partial<PlaceOrder> = {}) => placeOrderOnce(aCommand(command), needs()),
    order: async (id = 'ord_1') => (await orders.ordersByIds([id]))[0],
    publishedTypes: async () => (await opened.published()).map(({ type }) => type),
  });
}
