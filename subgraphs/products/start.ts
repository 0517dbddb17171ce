import { serveSubgraph } from '@shop/shared/graphql';
import { createUnitOfWork, startMessaging } from '@shop/shared/messaging';
import {
  connectMongo,
  prepareCollections,
  type Dependencies,
  type RunningHttpServer,
} from '@shop/shared/runtime';
import mongoose from 'mongoose';
import type { ProductsConfig } from './config.ts';
import { requestContext } from './context.ts';
import { consumed } from './events/index.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { mongoProductStore } from './store/mongo.ts';
import { settleReservation } from './application/settle-reservation.ts';

/** Starts the catalogue and its stock; disposing stops everything in reverse. */
export async function startProducts(
  config: ProductsConfig,
  dependencies: Dependencies,
): Promise<RunningHttpServer> {
  await using starting = new AsyncDisposableStack();
  const connection = starting.use(await connectMongo(config.mongoUrl, 'products'));
  const work = createUnitOfWork(connection, 'products', dependencies);
  const store = mongoProductStore(connection);
  await prepareCollections(connection);
  const messaging = starting.use(
    await startMessaging({
      service: 'products',
      connection,
      work,
      brokerUrl: config.brokerUrl,
      brokerForgets: config.brokerForgets,
      outboxKeepDays: config.outboxKeepDays,
      feedKeepDays: config.feedKeepDays,
      retryDelaysSeconds: config.retryDelaysSeconds,
      handlerTimeoutSeconds: config.handlerTimeoutSeconds,
      consumers: consumed(settleReservation(work, store)),
      tasks: {},
      dependencies,
    }),
  );
  const server = starting.use(
    await serveSubgraph({
      name: 'products',
      host: config.host,
      port: config.port,
      keepAliveSeconds: config.keepAliveSeconds,
      schema: new URL('schema.graphql', import.meta.url),
      resolvers,
      permissions,
      context: requestContext(store, work, dependencies),
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
