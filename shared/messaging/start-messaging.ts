import { consumers as expectedConsumers, type Service } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import type { Ambient } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { connectBroker } from './broker.ts';
import { retryHandlers, startConsumers, type Consumer } from './consumer.ts';
import { startPurge } from './purge.ts';
import { startRelay } from './relay.ts';
import { watchStore } from './store-watch.ts';
import { startTaskRunner, type TaskHandlers } from './tasks.ts';
import { declareTopology } from './topology.ts';
import type { UnitOfWork } from './unit-of-work.ts';

export type MessagingOptions = {
  service: Service;
  connection: Connection;
  work: UnitOfWork;
  brokerUrl: string;
  /** True for the embedded broker, which forgets everything when it restarts. */
  brokerForgets: boolean;
  consumers: readonly Consumer[];
  tasks: TaskHandlers;
  ambient: Ambient;
};

export type Messaging = AsyncDisposable & { connected(): boolean };

/** Starts everything that moves events and due tasks of one service; stopping it lets what is in hand finish. */
export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  const { service, connection, work, brokerUrl, brokerForgets, consumers, tasks, ambient } = options;
  checkConsumers(service, consumers);
  await using starting = new AsyncDisposableStack();
  const broker = starting.use(
    await connectBroker({ url: brokerUrl, name: service, declare: declareTopology, logger: ambient.logger }),
  );
  const relay = starting.use(startRelay({ connection, broker, ambient, brokerForgets }));
  starting.use(startPurge(connection, ambient));
  const handlers = { ...tasks, ...retryHandlers(service, consumers, connection, ambient) };
  const runner = starting.use(startTaskRunner({ connection, handlers, ambient }));
  work.onCommit(() => {
    relay.nudge();
    runner.nudge();
  });
  const store = watchStore(connection);
  starting.use(
    startConsumers({ service, connection, broker, consumers, ambient, store, onKept: runner.nudge }),
  );
  // Disposed first: whoever waits for a store that is away gives up.
  starting.defer(store.stopWaiting);
  const running = starting.move();
  return { connected: () => broker.connected(), [Symbol.asyncDispose]: () => running.disposeAsync() };
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
