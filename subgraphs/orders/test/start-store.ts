import { startMongo } from '@shop/dev-mongo';
import type { Envelope } from '@shop/shared/contracts';
import { createUnitOfWork, eventOrigin, once, type Consumer } from '@shop/shared/messaging';
import { connectMongo, prepareCollections } from '@shop/shared/runtime';
import { testAmbient } from '@shop/shared/testing';
import { mongoOrderStore } from '../store/mongo.ts';
import { placeOrderOnce, type PlaceOrder } from '../use-cases/place-order.ts';
import { aCommand, aProduct, noon } from './builders.ts';

export type OrdersOnMongo = Awaited<ReturnType<typeof startStore>>;

/** The store of orders on a fresh datastore, with the means to place an order in one line. */
export async function startStore() {
  await using starting = new AsyncDisposableStack();
  const mongo = starting.use(await startMongo());
  const connection = starting.use(await connectMongo(mongo.url, 'orders'));
  const ambient = testAmbient({ now: noon });
  const work = createUnitOfWork(connection, 'orders', ambient);
  const orders = mongoOrderStore(connection, work);
  await prepareCollections(connection);
  const needs = () => ({ orders, ids: ambient.ids, now: ambient.clock.now() });
  const fillCart = async (customerId = 'usr_ada', product = aProduct(), quantity = 2) => {
    await orders.keepProduct(once('test'), product);
    const line = { productId: product.id, quantity };
    await orders.changeCart(once('test'), customerId, (cart) => ({ ...cart, lines: [...cart.lines, line] }));
  };
  const running = starting.move();
  return {
    orders,
    ambient,
    connection,
    fillCart,
    place: (command: Partial<PlaceOrder> = {}) => placeOrderOnce(aCommand(command), needs()),
    /** Delivers an event as the broker does, once for each time it is called. */
    deliver: (consumer: Consumer, event: Envelope) =>
      consumer.handle(event, eventOrigin(`orders.${event.type}`, event.id, ambient.clock.now())),
    order: async (id = 'ord_1') => (await orders.ordersByIds([id]))[0],
    published: async (): Promise<string[]> =>
      (await connection.collection('outbox').find().sort({ subject: 1, sequence: 1 }).toArray()).map(
        ({ type }) => String(type),
      ),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
