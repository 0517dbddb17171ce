import { consumers as expectedConsumers, type Service } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import { defaultFeedKeepDays, defaultOutboxKeepDays, type Ambient } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { connectBroker } from './broker/broker.ts';
import { retryHandlers, startConsumers, type Consumer } from './consumer/consumer.ts';
import { openDesk, type DeadLetterDesk } from './dead-letters/queue.ts';
import { watchOutbox, type OutboxBacklog } from './outbox/outbox-backlog.ts';
import { patienceOf, type Patience } from './consumer/retry-policy.ts';
import { startPurge } from './outbox/purge.ts';
import { startRelay } from './outbox/relay.ts';
import { watchStore } from './consumer/database-health.ts';
import { startTaskRunner, type TaskHandlers } from './tasks/tasks.ts';
import { together } from './dispose-in-parallel.ts';
import { declareTopology } from './broker/topology.ts';
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts';

export type MessagingOptions = Partial<Patience> & {
  service: Service;
  connection: Connection;
  work: UnitOfWork;
  brokerUrl: string;
  /** True for the embedded broker, which forgets everything when it restarts. */
  brokerForgets: boolean;
  outboxKeepDays?: number;
  feedKeepDays?: number;
  consumers: readonly Consumer[];
  tasks: TaskHandlers;
  ambient: Ambient;
};

export type Messaging = AsyncDisposable & {
  connected(): boolean;
  /** Events that wait to be published; null while the store cannot be read. */
  outboxBacklog(): OutboxBacklog | null;
  desk: DeadLetterDesk;
};

/** Starts everything that moves events and due tasks of one service; stopping it lets what is in hand finish. */
export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  const { service, connection, work, brokerUrl, brokerForgets, consumers, tasks, ambient } = options;
  const { outboxKeepDays = defaultOutboxKeepDays, feedKeepDays = defaultFeedKeepDays } = options;
  const patience = patienceOf(options);
  checkConsumers(service, consumers);
  await using starting = new AsyncDisposableStack();
  const broker = starting.use(
    await connectBroker({ url: brokerUrl, name: service, declare: declareTopology, logger: ambient.logger }),
  );
  const relay = starting.use(startRelay({ connection, broker, ambient, brokerForgets }));
  const outbox = starting.use(watchOutbox(connection, ambient));
  starting.use(startPurge(connection, ambient, { outboxKeepDays, feedKeepDays }));
  const handlers = { ...tasks, ...retryHandlers(service, consumers, connection, ambient) };
  const runner = startTaskRunner({ connection, handlers, patience, ambient });
  work.onCommit(({ events, tasks }) => {
    if (events) relay.nudge();
    if (tasks) runner.nudge();
  });
  const store = watchStore(connection);
  const onKept = runner.nudge;
  const parts = { service, connection, consumers, patience, ambient };
  starting.use(together(runner, startConsumers({ ...parts, broker, store, onKept })));
  // Disposed first: whoever waits for a store that is away gives up.
  starting.defer(store.stopWaiting);
  const running = starting.move();
  return {
    connected: () => broker.connected(),
    outboxBacklog: outbox.backlog,
    desk: openDesk({ ...parts, handlers: Object.keys(handlers), onReplayed: runner.nudge }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The contracts' table declares the queues; a service that follows something else would wait for ever. */
function checkConsumers(service: Service, consumers: readonly Consumer[]): void {
  const expected = [...expectedConsumers[service]].sort().join(', ');
  const found = consumers
    .map(({ event }) => event)
    .sort()
    .join(', ');
  if (expected !== found) {
    throw new StartError(`${service} consumes [${found}], but the contracts say [${expected}]`);
  }
}
