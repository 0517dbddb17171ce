import { consumptionsIn, queueName, type EventMap } from '@shop/shared/contracts';
import { defaultFeedKeepDays, defaultOutboxKeepDays, type Dependencies } from '@shop/shared/runtime';
import { createMetrics, type Metrics } from '@shop/shared/runtime/metrics';
import type { Connection } from 'mongoose';
import { connectBroker } from './broker/broker.ts';
import { retryHandlers, startConsumers } from './consumer/consumer.ts';
import type { Consumer } from './consumer/handle-once.ts';
import { createMessagingMetrics } from './metrics/messaging-metrics.ts';
import { showState } from './metrics/state-metrics.ts';
import { openDeadLetterQueue, type DeadLetterQueue } from './dead-letters/queue.ts';
import { watchOutbox, type OutboxBacklog } from './outbox/outbox-backlog.ts';
import { retryPolicyOf, type RetryPolicy } from './consumer/retry-policy.ts';
import { startPurge } from './outbox/purge.ts';
import { startRelay } from './outbox/relay.ts';
import { watchDatabase } from './consumer/database-health.ts';
import { startTaskRunner, type TaskHandlers } from './tasks/tasks.ts';
import { disposeInParallel } from './dispose-in-parallel.ts';
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts';

export type MessagingOptions = Partial<RetryPolicy> & {
  service: string;
  /** The queues of other services, so that what is published before they start is kept for them. */
  eventMap: EventMap;
  connection: Connection;
  work: UnitOfWork;
  brokerUrl: string;
  /** True for the embedded broker, which loses everything when it restarts. */
  brokerForgets: boolean;
  outboxKeepDays?: number;
  feedKeepDays?: number;
  consumers: readonly Consumer[];
  tasks: TaskHandlers;
  dependencies: Dependencies;
  metrics?: Metrics;
};

export type Messaging = AsyncDisposable & {
  connected(): boolean;
  /** Events that are not published yet; null while the store cannot be read. */
  outboxBacklog(): OutboxBacklog | null;
  deadLetters: DeadLetterQueue;
};

/** Starts the relay, the consumers and the due tasks of one service; stopping waits for running handlers. */
export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  const { service, connection, work, brokerUrl, brokerForgets, consumers, tasks, dependencies, eventMap } =
    options;
  const { outboxKeepDays = defaultOutboxKeepDays, feedKeepDays = defaultFeedKeepDays } = options;
  const retryPolicy = retryPolicyOf(options);
  const shown = options.metrics ?? createMetrics();
  const metrics = createMessagingMetrics(shown);
  const own = consumers.map(({ event }) => ({ service, type: event }));
  const consumptions = [...consumptionsIn(eventMap).filter((each) => each.service !== service), ...own];
  const consumed = new Set(consumptions.map(({ type }) => type));
  await using starting = new AsyncDisposableStack();
  const broker = starting.use(
    await connectBroker({
      url: brokerUrl,
      name: service,
      topology: consumptions,
      logger: dependencies.logger,
    }),
  );
  const relay = starting.use(
    startRelay({
      connection,
      broker,
      dependencies,
      brokerForgets,
      hasConsumer: (type) => consumed.has(type),
      metrics,
    }),
  );
  const outbox = starting.use(watchOutbox(connection, dependencies));
  starting.use(startPurge(connection, dependencies, { outboxKeepDays, feedKeepDays }));
  const handlers = { ...tasks, ...retryHandlers(service, consumers, connection, dependencies) };
  const runner = startTaskRunner({ connection, handlers, retryPolicy, dependencies, metrics });
  work.onCommit(({ events, tasks, types }) => {
    metrics.appended(types);
    if (events) relay.trigger();
    if (tasks) runner.trigger();
  });
  const store = watchDatabase(connection);
  const onScheduled = runner.trigger;
  const parts = { service, connection, consumers, retryPolicy, dependencies, metrics };
  const queues = consumers.map(({ event }) => queueName(service, event));
  showState(shown, { connection, broker, queues, outboxBacklog: outbox.backlog, clock: dependencies.clock });
  starting.use(disposeInParallel(runner, startConsumers({ ...parts, broker, store, onScheduled })));
  // Disposed first, so that consumers stop waiting for a store that is away.
  starting.defer(store.stopWaiting);
  const running = starting.move();
  return {
    connected: () => broker.connected(),
    outboxBacklog: outbox.backlog,
    deadLetters: openDeadLetterQueue({
      ...parts,
      handlers: Object.keys(handlers),
      onReplayed: runner.trigger,
    }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
