import {
  deadQueueName,
  parseEnvelope,
  queueName,
  type Envelope,
  type EventType,
  type Service,
} from '@shop/shared/contracts';
import type { Ambient } from '@shop/shared/runtime';
import type { ConsumeMessage } from 'amqplib';
import type { Connection } from 'mongoose';
import type { Broker } from '../broker/broker.ts';
import { handleOnce, type Consumer } from './handle-once.ts';
import type { Origin } from '../unit-of-work/idempotency-guard.ts';
import { retryTask, undertaker, type Parking } from './retry-store.ts';
import type { Patience } from './retry-policy.ts';
import { receiver } from './receiver.ts';
import type { TaskHandler, TaskHandlers } from '../tasks/tasks.ts';
import { together } from '../dispose-in-parallel.ts';

export type { Consumer };

type ConsumerOf<Type extends EventType> = {
  event: Type;
  /**
   * Does what follows from the event, in one unit of work under `origin`. Gives the same result in any order of
   * events. May throw: it is then tried again later, and parked after the last attempt.
   */
  handle: (envelope: Envelope<Type>, origin: Origin) => Promise<unknown>;
};

/** Names the event and what is done about it; queue, inbox, retry, parking, trace and log belong to the kit. */
export const consumer = <Type extends EventType>({ event, handle }: ConsumerOf<Type>): Consumer => ({
  event,
  // The broker's binding and parseEnvelope have established the type.
  handle: (envelope, origin) => handle(envelope as Envelope<Type>, origin),
});

type Options = Parking & {
  service: Service;
  broker: Broker;
  patience: Patience;
  consumers: readonly Consumer[];
};

const prefetch = 20;

/** Follows every queue of the service, and its dead queue. */
export function startConsumers({ service, broker, consumers, ...rest }: Options): AsyncDisposable {
  const { drainWithinMs } = rest.patience;
  const following: AsyncDisposable[] = [];
  const follow = (queue: string, handle: (message: ConsumeMessage) => Promise<void>) =>
    following.push(broker.consume({ queue, prefetch, orderBy: subjectOf, handle, drainWithinMs }));
  for (const each of consumers) {
    const queue = queueName(service, each.event);
    follow(queue, receiver({ queue, consumer: each, ...rest }));
  }
  if (consumers.length > 0) follow(deadQueueName(service), undertaker(service, rest));
  return together(...following);
}

/** The retries of all consumers as due tasks. */
export const retryHandlers = (
  service: Service,
  consumers: readonly Consumer[],
  connection: Connection,
  { clock }: Ambient,
): TaskHandlers =>
  Object.fromEntries(
    consumers.map((each): [string, TaskHandler] => {
      const queue = queueName(service, each.event);
      const run: TaskHandler['run'] = ({ data }, origin) =>
        handleOnce(
          connection,
          { queue, consumer: each, envelope: parseEnvelope(String(data.body)), now: clock.now() },
          origin,
        );
      return [retryTask(queue), { run }];
    }),
  );

const subjectOf = ({ fields, properties }: ConsumeMessage): string =>
  fields.routingKey.split('.').at(-1) ?? String(properties.messageId);
