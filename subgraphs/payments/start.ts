import { serveSubgraph } from '@shop/shared/graphql';
import { createUnitOfWork, startMessaging } from '@shop/shared/messaging';
import {
  connectMongo,
  prepareCollections,
  type Dependencies,
  type RunningHttpServer,
} from '@shop/shared/runtime';
import mongoose from 'mongoose';
import type { PaymentsConfig } from './config.ts';
import { requestContext } from './context.ts';
import { settlePaymentTask } from './domain/decision.ts';
import { reviewPaymentTask } from './domain/review.ts';
import { consumed } from './events/index.ts';
import { permissions } from './permissions.ts';
import { stripeClient, stripeProvider, stripeWebhook } from './adapters/stripe/index.ts';
import { resolvers } from './resolvers/index.ts';
import { mongoPaymentStore } from './store/mongo.ts';
import { reviewPayment } from './application/review-payment.ts';
import { settlePayment } from './application/settle-payment.ts';

/** Starts the money side of orders; disposing stops everything in reverse. */
export async function startPayments(
  config: PaymentsConfig,
  dependencies: Dependencies,
): Promise<RunningHttpServer> {
  await using starting = new AsyncDisposableStack();
  const connection = starting.use(await connectMongo(config.mongoUrl, 'payments'));
  const work = createUnitOfWork(connection, 'payments', dependencies);
  const store = mongoPaymentStore(connection);
  await prepareCollections(connection);

  const { stripe } = starting.use(stripeClient(config));
  const provider = stripeProvider(stripe);
  const webhook = stripeWebhook({ work, store, provider, secret: config.stripeWebhookSecret, dependencies });

  const messaging = starting.use(
    await startMessaging({
      service: 'payments',
      connection,
      work,
      brokerUrl: config.brokerUrl,
      brokerForgets: config.brokerForgets,
      outboxKeepDays: config.outboxKeepDays,
      feedKeepDays: config.feedKeepDays,
      retryDelaysSeconds: config.retryDelaysSeconds,
      handlerTimeoutSeconds: config.handlerTimeoutSeconds,
      consumers: consumed(work, store, dependencies),
      tasks: {
        [settlePaymentTask]: settlePayment({ work, store, provider, dependencies }),
        [reviewPaymentTask]: reviewPayment,
      },
      dependencies,
    }),
  );
  const server = starting.use(
    await serveSubgraph({
      name: 'payments',
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
      routes: { '/webhooks/stripe': webhook },
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
