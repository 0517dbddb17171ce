import type { EventContracts } from '@shop/shared/contracts';
import { createUnitOfWork, feedReader } from '@shop/shared/messaging';
import { connectMongo, prepareCollections } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { testDependencies, type TestDependencies } from './dependencies.ts';
import { startMongoForTest } from './mongo-for-test.ts';
import { rowsOf } from './rows.ts';

type Open<Store> = (connection: Connection) => Store;

/** A service's store and unit of work on an empty datastore, disposed together. */
export async function openStoreForTest<Store>(
  service: string,
  open: Open<Store>,
  dependencies: TestDependencies = testDependencies(),
  events: EventContracts = {},
) {
  await using opening = new AsyncDisposableStack();
  const mongo = opening.use(await startMongoForTest());
  const connection = opening.use(await connectMongo(mongo.url, service));
  const work = createUnitOfWork(connection, { service, events }, dependencies);
  const store = open(connection);
  await prepareCollections(connection);
  const opened = opening.move();
  return {
    dependencies,
    connection,
    work,
    store,
    /** What commands receive, besides the stores. */
    parts: { ...dependencies, work, feeds: feedReader(connection) },
    ...rowsOf(connection),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
