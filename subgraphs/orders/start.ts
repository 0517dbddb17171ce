import { serveSubgraph } from '@shop/shared/graphql';
import { createUnitOfWork, startMessaging } from '@shop/shared/messaging';
import {
  connectMongo,
  prepareCollections,
  type Dependencies,
  type RunningHttpServer,
} from '@shop/shared/runtime';
import mongoose from 'mongoose';
import type { OrdersConfig } from './config.ts';
import { requestContext } from './context.ts';
import { expireOrderTask } from './domain/announce.ts';
import { consumed } from './events/index.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { mongoOrderStore } from './store/mongo.ts';
import { expireOverdueOrder } from './tasks/expire-order.ts';

/** Starts carts and orders; disposing stops everything in reverse. */
export async function startOrders(
  config: OrdersConfig,
  dependencies: Dependencies,
): Promise<RunningHttpServer> {
  await using starting = new AsyncDisposableStack();
  const connection = starting.use(await connectMongo(config.mongoUrl, 'orders'));
  const work = createUnitOfWork(connection, 'orders', dependencies);
  const orders = mongoOrderStore(connection, work);
  await prepareCollections(connection);
  const messaging = starting.use(
    await startMessaging({
      service: 'orders',
      connection,
      work,
      brokerUrl: config.brokerUrl,
      brokerForgets: config.brokerForgets,
      outboxKeepDays: config.outboxKeepDays,
      feedKeepDays: config.feedKeepDays,
      retryDelaysSeconds: config.retryDelaysSeconds,
      handlerTimeoutSeconds: config.handlerTimeoutSeconds,
      consumers: consumed(orders, dependencies),
      tasks: { [expireOrderTask]: expireOverdueOrder(orders, dependencies) },
      dependencies,
    }),
  );
  const server = starting.use(
    await serveSubgraph({
      name: 'orders',
      host: config.host,
      port: config.port,
      keepAliveSeconds: config.keepAliveSeconds,
      schema: new URL('schema.graphql', import.meta.url),
      resolvers,
      permissions,
      context: requestContext(orders, dependencies),
      deadLetters: messaging.deadLetters,
      viewerSecret: config.viewerSecret,
      dependencies,
      health: async () => ({
        mongo: connection.readyState === mongoose.ConnectionStates.connected,
        broker: messaging.connected(),
        outbox: messaging.outboxBacklog(),
      }),
    }),
  );
  const running = starting.move();
  return { ...server, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
