import { deadQueueName, parseEnvelope, queueName, type Envelope, type EventType, type Service } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { secondsAfter, withTrace, type Ambient } from '@shop/shared/runtime';
import type { ConsumeMessage } from 'amqplib';
import type { Connection } from 'mongoose';
import type { Broker } from './broker.ts';
import { taskRow } from './follow-ups.ts';
import { taskModel } from './models.ts';
import { eventOrigin, type Origin } from './origin.ts';
import { delayAfter, type TaskHandler, type TaskHandlers } from './tasks.ts';

export type Consumer = {
  event: EventType;
  handle(envelope: Envelope, origin: Origin): Promise<unknown>;
};

type ConsumerOf<Type extends EventType> = {
  event: Type;
  /**
   * Does what follows from the event, in one unit of work under `origin`. Gives the same result in any order of
   * events. May throw: it is then tried again later, and parked after the last attempt.
   */
  handle(envelope: Envelope<Type>, origin: Origin): Promise<unknown>;
};

/** Names the event and what is done about it; queue, inbox, retry, parking, trace and log belong to the kit. */
export const consumer = <Type extends EventType>({ event, handle }: ConsumerOf<Type>): Consumer => ({
  event,
  // The broker's binding and parseEnvelope have established the type.
  handle: (envelope, origin) => handle(envelope as Envelope<Type>, origin),
});

type Options = {
  service: Service;
  connection: Connection;
  broker: Broker;
  consumers: readonly Consumer[];
  ambient: Ambient;
  storeReady: () => Promise<void>;
};

const prefetch = 20;
export const retryTask = (queue: string): string => `retry ${queue}`;

/** Follows every queue of the service, and its dead queue. */
export function startConsumers({ service, connection, broker, consumers, ambient, storeReady }: Options): AsyncDisposable {
  const running = new AsyncDisposableStack();
  for (const each of consumers) {
    const queue = queueName(service, each.event);
    const receive = receiver({ queue, consumer: each, connection, ambient, storeReady });
    running.use(broker.consume({ queue, prefetch, orderBy: subjectOf, handle: receive }));
  }
  if (consumers.length > 0) {
    const queue = deadQueueName(service);
    const park = async (message: ConsumeMessage) => {
      await storeReady();
      await keep(connection, ambient, { queue, message, dueAt: null, error: 'The broker gave up delivering it' });
    };
    running.use(broker.consume({ queue, prefetch, orderBy: subjectOf, handle: park }));
  }
  return running;
}

/** The retries of all consumers as due tasks. */
export const retryHandlers = (service: Service, consumers: readonly Consumer[], { clock }: Ambient): TaskHandlers =>
  Object.fromEntries(
    consumers.map((each): [string, TaskHandler] => {
      const queue = queueName(service, each.event);
      const run: TaskHandler['run'] = async ({ data }, origin) => {
        const envelope = parseEnvelope(String(data.body));
        await each.handle(envelope, both(origin, eventOrigin(queue, envelope.id, clock.now())));
      };
      return [retryTask(queue), { run }];
    }),
  );

type ReceiverOptions = Pick<Options, 'connection' | 'ambient' | 'storeReady'> & { queue: string; consumer: Consumer };

/** Handles one delivery; resolves when it is handled, waits as a row with a due time, or is parked. */
function receiver({ queue, consumer: { handle }, connection, ambient, storeReady }: ReceiverOptions) {
  const { clock, faults, logger } = ambient;

  const deliver = async (envelope: Envelope, message: ConsumeMessage): Promise<void> => {
    const began = performance.now();
    let outcome = 'handled';
    let reason: unknown;
    try {
      await handle(envelope, eventOrigin(queue, envelope.id, clock.now()));
    } catch (error) {
      reason = error;
      outcome = 'will be repeated';
      // While the store is away the message stays with the broker, and so do all after it.
      await storeReady();
      const dueAt = secondsAfter(clock.now(), delayAfter(0, false) ?? 0);
      await keep(connection, ambient, { queue, message, dueAt, error: messageOf(error) });
    }
    const { id: eventId, type: event, subject } = envelope;
    const fields = { queue, event, eventId, subject, outcome, durationMs: Math.round(performance.now() - began) };
    if (reason) logger.warn({ ...fields, err: reason }, 'event');
    else logger.info(fields, 'event');
    await faults.reach('before-ack');
  };

  return async (message: ConsumeMessage): Promise<void> => {
    const envelope = parse(message);
    if (envelope instanceof Error) {
      await storeReady();
      await keep(connection, ambient, { queue, message, dueAt: null, error: envelope.message });
      return logger.error({ queue, reason: envelope.message }, 'event fits no schema, parked');
    }
    const { traceparent, correlationid, id } = envelope;
    const trace = { traceparent: traceparent || undefined, correlationId: correlationid, causationId: id };
    await withTrace(`handle ${queue}`, trace, () => deliver(envelope, message), { eventId: id });
  };
}

function parse(message: ConsumeMessage): Envelope | Error {
  try {
    return parseEnvelope(message.content.toString('utf8'));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type Kept = { queue: string; message: ConsumeMessage; dueAt: Date | null; error: string };

/** Puts the message into the service's own store: with a due time to be repeated, without one as a dead letter. */
async function keep(connection: Connection, { clock, ids }: Ambient, { queue, message, dueAt, error }: Kept): Promise<void> {
  const body = message.content.toString('utf8');
  const key = String(message.properties.messageId ?? ids.next('msg'));
  const task = retryTask(queue);
  const row = {
    ...taskRow(task, key, dueAt ?? clock.now(), { body }),
    attempt: 1,
    state: dueAt ? ('due' as const) : ('parked' as const),
    lastError: error,
  };
  await taskModel(connection).updateOne({ _id: `${task}:${key}` }, { $setOnInsert: row }, { upsert: true });
}

const both = (first: Origin, second: Origin): Origin => ({
  name: second.name,
  begin: async (connection, session) =>
    (await first.begin?.(connection, session)) ?? second.begin?.(connection, session),
});

const subjectOf = ({ fields, properties }: ConsumeMessage): string =>
  fields.routingKey.split('.').at(-1) ?? String(properties.messageId);
