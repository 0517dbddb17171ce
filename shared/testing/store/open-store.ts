import type { EventContracts } from '@shop/shared/contracts';
import { createUnitOfWork, feedReader } from '@shop/shared/messaging';
import { connectMongo, prepareCollections } from '@shop/shared/runtime/mongo';
import { boundStores, type StoresOf, type StoreTable } from '@shop/shared/subgraph';
import { testDependencies, type TestDependencies } from '../dependencies.ts';
import { startMongoForTest } from './mongo-for-test.ts';
import { rowsOf } from './rows.ts';

type Options<Table extends StoreTable> = {
  stores: Table;
  /** What the service may publish; default: nothing. */
  events?: EventContracts;
  dependencies?: TestDependencies;
};

/** A service's stores and unit of work on an empty datastore, disposed together. */
export async function openStoreForTest<Table extends StoreTable>(
  service: string,
  { stores, events = {}, dependencies = testDependencies() }: Options<Table>,
) {
  await using opening = new AsyncDisposableStack();
  const mongo = opening.use(await startMongoForTest());
  const connection = opening.use(await connectMongo(mongo.url, service));
  const work = createUnitOfWork(connection, { service, events }, dependencies);
  const store: StoresOf<Table> = boundStores(stores, connection);
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
