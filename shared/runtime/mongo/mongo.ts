import { messageOf, StartError } from '@shop/shared/errors';
import type { Metrics } from '../metrics/metrics.ts';
import { measureMongo } from './mongo-metrics.ts';
import mongoose, { type Connection } from 'mongoose';

// Unless the URL says otherwise.
const serverSelection = { serverSelectionTimeoutMS: 5000 };

/** Opens a connection for one service; the database is named after the service unless the URL names one. */
export async function connectMongo(
  url: string,
  service: string,
  { appName = service, metrics }: { appName?: string; metrics?: Metrics | undefined } = {},
): Promise<Connection & AsyncDisposable> {
  const connection = mongoose.createConnection(url, {
    dbName: databaseIn(url) ?? service,
    ...(url.includes('serverSelectionTimeoutMS=') ? {} : serverSelection),
    appName,
    monitorCommands: metrics !== undefined,
    autoIndex: false,
    autoCreate: false,
    // Without a store the driver waits and then fails; mongoose would queue the commands instead.
    bufferCommands: false,
  });
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.destroy();
    throw new StartError(`${service}: no MongoDB answered at ${withoutPassword(url)}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  if (metrics) measureMongo(connection.getClient(), metrics);
  return Object.assign(connection, {
    // close() would keep it in mongoose's list of connections for ever.
    [Symbol.asyncDispose]: () => connection.destroy(),
  });
}

/** Creates the collections and indexes that the connection's models declare; called at every start. */
export async function prepareCollections(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}

const databaseIn = (url: string): string | undefined => /^[^?]*\/\/[^/]+\/([^?]+)/.exec(url)?.[1];
const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]+@/, '//***@');
