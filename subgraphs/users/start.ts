import { serveSubgraph } from '@shop/shared/graphql';
import { createUnitOfWork, startMessaging } from '@shop/shared/messaging';
import {
  connectMongo,
  prepareCollections,
  type Dependencies,
  type RunningHttpServer,
} from '@shop/shared/runtime';
import mongoose from 'mongoose';
import type { UsersConfig } from './config.ts';
import { requestContext } from './context.ts';
import { credentials } from './adapters/credentials/index.ts';
import { jwksPath, jwksRoute } from './adapters/credentials/jwks-route.ts';
import { openKeyRing } from './adapters/credentials/key-ring.ts';
import { endSessionsTask } from './domain/user.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { mongoAttemptStore, mongoAuditStore, mongoSessionStore, mongoUserStore } from './store/mongo.ts';
import { mongoSigningKeyStore } from './store/signing-keys.ts';
import { endSessions } from './tasks/end-sessions.ts';
import { forgetSessions, forgetSessionsTask, scheduleForgetting } from './tasks/forget-sessions.ts';
import { ensureAdministrator } from './application/ensure-administrator.ts';

/** Starts accounts and sessions; disposing stops everything in reverse. */
export async function startUsers(
  config: UsersConfig,
  dependencies: Dependencies,
): Promise<RunningHttpServer> {
  await using starting = new AsyncDisposableStack();
  const connection = starting.use(await connectMongo(config.mongoUrl, 'users'));
  const work = createUnitOfWork(connection, 'users', dependencies);
  const users = mongoUserStore(connection);
  const sessions = mongoSessionStore(connection);
  const audit = mongoAuditStore(connection);
  const attempts = mongoAttemptStore(connection);
  const signingKeys = mongoSigningKeyStore(connection);
  await prepareCollections(connection);

  const keys = await openKeyRing(signingKeys, dependencies.clock);
  const { signUpsPerHour } = config;
  const stores = { users, sessions, audit, attempts };
  const accounts = {
    ...stores,
    signUpsPerHour,
    work,
    credentials: credentials(keys, dependencies),
    dependencies,
  };
  if (config.administrator) await ensureAdministrator(accounts, config.administrator);
  await scheduleForgetting(accounts);

  const messaging = starting.use(
    await startMessaging({
      service: 'users',
      connection,
      work,
      brokerUrl: config.brokerUrl,
      brokerForgets: config.brokerForgets,
      outboxKeepDays: config.outboxKeepDays,
      feedKeepDays: config.feedKeepDays,
      retryDelaysSeconds: config.retryDelaysSeconds,
      handlerTimeoutSeconds: config.handlerTimeoutSeconds,
      consumers: [],
      tasks: { [forgetSessionsTask]: forgetSessions(accounts), [endSessionsTask]: endSessions(accounts) },
      dependencies,
    }),
  );
  const server = starting.use(
    await serveSubgraph({
      name: 'users',
      host: config.host,
      port: config.port,
      keepAliveSeconds: config.keepAliveSeconds,
      schema: new URL('schema.graphql', import.meta.url),
      resolvers,
      permissions,
      context: requestContext(accounts),
      deadLetters: messaging.deadLetters,
      viewerSecret: config.viewerSecret,
      dependencies,
      routes: { [jwksPath]: jwksRoute(keys) },
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
