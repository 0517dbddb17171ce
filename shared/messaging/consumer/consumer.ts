import { deadQueueName, queueName, readEnvelope } from '@shop/shared/contracts';
import type { Dependencies } from '@shop/shared/runtime';
import type { ConsumeMessage } from 'amqplib';
import type { Connection } from 'mongoose';
import type { Broker } from '../broker/broker.ts';
import { handleOnce, type Consumer } from './handle-once.ts';
import { retryTask, deadLetterConsumer, type RetryStore } from './retry-store.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { receiver } from './receiver.ts';
import type { TaskHandler, TaskHandlers } from '../tasks/tasks.ts';
import { disposeInParallel } from '../dispose-in-parallel.ts';

type Options = RetryStore & {
  service: string;
  broker: Broker;
  retryPolicy: RetryPolicy;
  consumers: readonly Consumer[];
};

const prefetch = 20;

/** Consumes every queue of the service, and its dead queue. */
export function startConsumers({ service, broker, consumers, ...rest }: Options): AsyncDisposable {
  const { drainWithinMs } = rest.retryPolicy;
  const consuming: AsyncDisposable[] = [];
  const consume = (queue: string, handleMessage: (message: ConsumeMessage) => Promise<void>) => {
    const handle = async (message: ConsumeMessage) => {
      using _running = rest.metrics.begun(queue);
      await handleMessage(message);
    };
    consuming.push(broker.consume({ queue, prefetch, orderBy: subjectOf, handle, drainWithinMs }));
  };
  for (const each of consumers) {
    const queue = queueName(service, each.event);
    consume(queue, receiver({ queue, consumer: each, ...rest }));
  }
  if (consumers.length > 0) consume(deadQueueName(service), deadLetterConsumer(service, rest));
  return disposeInParallel(...consuming);
}

/** The retries of all consumers, as handlers of due tasks. */
export const retryHandlers = (
  service: string,
  consumers: readonly Consumer[],
  connection: Connection,
  { clock }: Dependencies,
): TaskHandlers =>
  Object.fromEntries(
    consumers.map((each): [string, TaskHandler] => {
      const queue = queueName(service, each.event);
      const run: TaskHandler['run'] = ({ data }, guard) => {
        const envelope = readEnvelope(each.event, each.needs, String(data.body));
        return handleOnce(connection, { queue, consumer: each, envelope, now: clock.now() }, guard);
      };
      return [retryTask(queue), { run }];
    }),
  );

const subjectOf = ({ fields, properties }: ConsumeMessage): string =>
  fields.routingKey.split('.').at(-1) ?? String(properties.messageId);
