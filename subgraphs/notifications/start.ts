import { serveSubgraph } from '@shop/shared/graphql';
import { createUnitOfWork, feedReader, startMessaging } from '@shop/shared/messaging';
import {
  connectMongo,
  prepareCollections,
  type Dependencies,
  type RunningHttpServer,
} from '@shop/shared/runtime';
import mongoose from 'mongoose';
import { domainOf, type NotificationsConfig } from './config.ts';
import { requestContext } from './context.ts';
import { sendMailTask } from './domain/recipient.ts';
import { consumed } from './events/index.ts';
import { smtpPost } from './adapters/smtp-mailer.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { mongoNotificationStore, mongoRecipientStore } from './store/mongo.ts';
import { sendMail } from './tasks/send-mail.ts';

/** Starts what is told to customers; disposing stops everything in reverse. */
export async function startNotifications(
  config: NotificationsConfig,
  dependencies: Dependencies,
): Promise<RunningHttpServer> {
  const { smtpUrl, mailFrom } = config;
  const { clock, faults } = dependencies;
  await using starting = new AsyncDisposableStack();
  const connection = starting.use(await connectMongo(config.mongoUrl, 'notifications'));
  const work = createUnitOfWork(connection, 'notifications', dependencies);
  const notifications = mongoNotificationStore(connection);
  const recipients = mongoRecipientStore(connection);
  await prepareCollections(connection);

  const post = starting.use(smtpPost({ smtpUrl, from: mailFrom }));
  const messaging = starting.use(
    await startMessaging({
      service: 'notifications',
      connection,
      work,
      brokerUrl: config.brokerUrl,
      brokerForgets: config.brokerForgets,
      outboxKeepDays: config.outboxKeepDays,
      feedKeepDays: config.feedKeepDays,
      retryDelaysSeconds: config.retryDelaysSeconds,
      handlerTimeoutSeconds: config.handlerTimeoutSeconds,
      consumers: consumed({ work, notifications, recipients, clock, mailDomain: domainOf(mailFrom) }),
      tasks: { [sendMailTask]: sendMail({ work, notifications, recipients, post, faults }) },
      dependencies,
    }),
  );
  const server = starting.use(
    await serveSubgraph({
      name: 'notifications',
      host: config.host,
      port: config.port,
      keepAliveSeconds: config.keepAliveSeconds,
      schema: new URL('schema.graphql', import.meta.url),
      resolvers,
      permissions,
      context: requestContext({ work, notifications, feeds: feedReader(connection), clock }),
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
