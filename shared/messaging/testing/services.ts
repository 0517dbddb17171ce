import {
  consumers as expectedConsumers,
  type Envelope,
  type EventType,
  type Service,
} from '@shop/shared/contracts';
import {
  consumer,
  createUnitOfWork,
  startMessaging,
  type IdempotencyGuard,
  type RetryPolicy,
  type TaskHandlers,
} from '@shop/shared/messaging';
import { connectMongo, prepareCollections } from '@shop/shared/runtime';
import { startMongoForTest, testDependencies, type TestDependencies } from '@shop/shared/testing';
import type { Connection } from 'mongoose';
import { tallyAggregate } from './tally.ts';

export type TestStore = Awaited<ReturnType<typeof openStore>>;

/** The database of one service, on a datastore for this test or on the one at `url`. */
export async function openStore(
  service: Service = 'orders',
  options: { url?: string; dependencies?: TestDependencies } = {},
) {
  await using opening = new AsyncDisposableStack();
  const url = options.url ?? opening.use(await startMongoForTest()).url;
  const connection: Connection = opening.use(await connectMongo(url, service));
  const dependencies = options.dependencies ?? testDependencies();
  const work = createUnitOfWork(connection, service, dependencies);
  const tallies = tallyAggregate(connection);
  await prepareCollections(connection);
  const opened = opening.move();
  return {
    url,
    service,
    connection,
    dependencies,
    work,
    tallies,
    rows: (collection: string) => connection.collection(collection).find().sort({ _id: 1 }).toArray(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

export type Handlers = Partial<
  Record<EventType, (envelope: Envelope, guard: IdempotencyGuard) => Promise<unknown>>
>;
type Options = Partial<RetryPolicy> & { brokerForgets?: boolean; handlers?: Handlers; tasks?: TaskHandlers };

/** Starts relay, consumers and tasks of the service that owns the store; events without a handler are ignored. */
export const startService = (
  { service, connection, work, dependencies }: TestStore,
  brokerUrl: string,
  { handlers = {}, tasks = {}, brokerForgets = false, ...retryPolicy }: Options = {},
) =>
  startMessaging({
    ...retryPolicy,
    service,
    connection,
    work,
    brokerUrl,
    brokerForgets,
    consumers: expectedConsumers[service].map((event) =>
      consumer({ event, handle: handlers[event] ?? (async () => {}) }),
    ),
    tasks,
    dependencies,
  });
