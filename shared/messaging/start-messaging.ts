import { setTimeout as delay } from 'node:timers/promises';
import { consumers as expectedConsumers, type Service } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import type { Ambient } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { connectBroker } from './broker.ts';
import { retryHandlers, startConsumers, type Consumer } from './consumer.ts';
import { startRelay } from './relay.ts';
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

const pauseMs = 500;

/** Starts everything that moves events and due tasks of one service; stopping it lets what is in hand finish. */
export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  const { service, connection, work, brokerUrl, brokerForgets, consumers, tasks, ambient } = options;
  checkConsumers(service, consumers);
  await using starting = new AsyncDisposableStack();
  const broker = starting.use(
    await connectBroker({ url: brokerUrl, name: service, declare: declareTopology, logger: ambient.logger }),
  );
  const relay = starting.use(startRelay({ connection, broker, ambient, brokerForgets }));
  const handlers = { ...tasks, ...retryHandlers(service, consumers, ambient) };
  const runner = starting.use(startTaskRunner({ connection, handlers, ambient }));
  work.onCommit(() => {
    relay.nudge();
    runner.nudge();
  });
  const storeReady = () => untilStoreAnswers(connection);
  starting.use(startConsumers({ service, connection, broker, consumers, ambient, storeReady }));
  const running = starting.move();
  return { connected: () => broker.connected(), [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** The contracts' table declares the queues; a service that follows something else would wait for ever. */
function checkConsumers(service: Service, consumers: readonly Consumer[]): void {
  const expected = [...expectedConsumers[service]].sort().join(', ');
  const found = consumers.map(({ event }) => event).sort().join(', ');
  if (expected !== found) {
    throw new StartError(`${service} consumes [${found}], but the contracts say [${expected}]`);
  }
}

async function untilStoreAnswers(connection: Connection): Promise<void> {
  while (!(await answers(connection))) await delay(pauseMs);
}

async function answers(connection: Connection): Promise<boolean> {
  if (connection.readyState === 0) throw new Error('The store has been closed');
  try {
    await connection.db?.admin().ping();
    return true;
  } catch {
    return false;
  }
}
