import {
  deadQueueName,
  parseEnvelope,
  queueName,
  type Envelope,
  type EventType,
  type Service,
} from '@shop/shared/contracts';
import type { Dependencies } from '@shop/shared/runtime';
import type { ConsumeMessage } from 'amqplib';
import type { Connection } from 'mongoose';
import type { Broker } from '../broker/broker.ts';
import { handleOnce, type Consumer } from './handle-once.ts';
import type { IdempotencyGuard } from '../unit-of-work/idempotency-guard.ts';
import { retryTask, deadLetterConsumer, type RetryStore } from './retry-store.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { receiver } from './receiver.ts';
import type { TaskHandler, TaskHandlers } from '../tasks/tasks.ts';
import { disposeInParallel } from '../dispose-in-parallel.ts';

export type { Consumer };

type ConsumerOf<Type extends EventType> = {
  event: Type;
  /**
   * Handles the event in one unit of work under `guard`, with the same result in any order of events. If it throws,
   * it is retried later, and the message is parked after the last attempt.
   */
  handle: (envelope: Envelope<Type>, guard: IdempotencyGuard) => Promise<unknown>;
};

/** An event and its handler; shared/messaging adds queue, inbox, retries, parking, trace and log. */
export const consumer = <Type extends EventType>({ event, handle }: ConsumerOf<Type>): Consumer => ({
  event,
  // The broker's binding and parseEnvelope have established the type.
  handle: (envelope, guard) => handle(envelope as Envelope<Type>, guard),
});

type Options = RetryStore & {
  service: Service;
  broker: Broker;
  retryPolicy: RetryPolicy;
  consumers: readonly Consumer[];
};

const prefetch = 20;

/** Consumes every queue of the service, and its dead queue. */
export function startConsumers({ service, broker, consumers, ...rest }: Options): AsyncDisposable {
  const { drainWithinMs } = rest.retryPolicy;
  const consuming: AsyncDisposable[] = [];
  const consume = (queue: string, handle: (message: ConsumeMessage) => Promise<void>) =>
    consuming.push(broker.consume({ queue, prefetch, orderBy: subjectOf, handle, drainWithinMs }));
  for (const each of consumers) {
    const queue = queueName(service, each.event);
    consume(queue, receiver({ queue, consumer: each, ...rest }));
  }
  if (consumers.length > 0) consume(deadQueueName(service), deadLetterConsumer(service, rest));
  return disposeInParallel(...consuming);
}

/** The retries of all consumers, as handlers of due tasks. */
export const retryHandlers = (
  service: Service,
  consumers: readonly Consumer[],
  connection: Connection,
  { clock }: Dependencies,
): TaskHandlers =>
  Object.fromEntries(
    consumers.map((each): [string, TaskHandler] => {
      const queue = queueName(service, each.event);
      const run: TaskHandler['run'] = ({ data }, guard) =>
        handleOnce(
          connection,
          { queue, consumer: each, envelope: parseEnvelope(String(data.body)), now: clock.now() },
          guard,
        );
      return [retryTask(queue), { run }];
    }),
  );

const subjectOf = ({ fields, properties }: ConsumeMessage): string =>
  fields.routingKey.split('.').at(-1) ?? String(properties.messageId);
