import type { Envelope } from '@shop/shared/contracts';
import {
  createUnitOfWork,
  startMessaging,
  type IdempotencyGuard,
  type RetryPolicy,
  type TaskHandlers,
} from '@shop/shared/messaging';
import type { Metrics } from '@shop/shared/runtime/metrics';
import { connectMongo, prepareCollections } from '@shop/shared/runtime/mongo';
import { startMongoForTest, testDependencies, type TestDependencies } from '@shop/shared/testing';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { eventMap, events, topology } from './contracts.ts';
import { tallyAggregate } from './tally.ts';

export type TestStore = Awaited<ReturnType<typeof openStore>>;

/** The database of one service, on a datastore for this test or on the one at `url`. */
export async function openStore(
  service = 'orders',
  options: { url?: string; dependencies?: TestDependencies } = {},
) {
  await using opening = new AsyncDisposableStack();
  const url = options.url ?? opening.use(await startMongoForTest()).url;
  const connection: Connection = opening.use(await connectMongo(url, service));
  const dependencies = options.dependencies ?? testDependencies();
  const work = createUnitOfWork(
    connection,
    { service, events: service === 'orders' ? events : {} },
    dependencies,
  );
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

export type Handlers = Record<string, (envelope: Envelope, guard: IdempotencyGuard) => Promise<unknown>>;
type Options = Partial<RetryPolicy> & {
  brokerForgets?: boolean;
  handlers?: Handlers;
  tasks?: TaskHandlers;
  metrics?: Metrics;
};

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
    eventMap,
    consumers: topology
      .filter((each) => each.service === service)
      .map(({ type }) => ({ event: type, needs: needsOf(type), handle: handlers[type] ?? (async () => {}) })),
    tasks,
    dependencies,
  });

const needsOf = (type: string) =>
  type in events ? events[type as keyof typeof events].data : z.looseObject({});
