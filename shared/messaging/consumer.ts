import {
  deadQueueName,
  parseEnvelope,
  queueName,
  type Envelope,
  type EventType,
  type Service,
} from '@shop/shared/contracts';
import { messageOf, Transient } from '@shop/shared/errors';
import { isTransientMongoError, secondsAfter, withTrace, type Ambient } from '@shop/shared/runtime';
import type { ConsumeMessage } from 'amqplib';
import type { Connection } from 'mongoose';
import type { Broker } from './broker.ts';
import { taskRow } from './follow-ups.ts';
import { inboxModel, taskModel } from './models.ts';
import { eventOrigin, type Origin } from './origin.ts';
import type { StoreWatch } from './store-watch.ts';
import { delayAfter, type TaskHandler, type TaskHandlers } from './tasks.ts';

export type Consumer = {
  event: EventType;
  handle: (envelope: Envelope, origin: Origin) => Promise<unknown>;
};

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

type Options = {
  service: Service;
  connection: Connection;
  broker: Broker;
  consumers: readonly Consumer[];
  ambient: Ambient;
  store: StoreWatch;
  /** A message waits as a due task. */
  onKept: () => void;
};

const prefetch = 20;
// Where the store answers but cannot do the work.
const maxQuickRepeats = 3;
export const retryTask = (queue: string): string => `retry ${queue}`;

/** Follows every queue of the service, and its dead queue. */
export function startConsumers({ service, broker, consumers, ...rest }: Options): AsyncDisposable {
  const running = new AsyncDisposableStack();
  const follow = (queue: string, handle: (message: ConsumeMessage) => Promise<void>) =>
    running.use(broker.consume({ queue, prefetch, orderBy: subjectOf, handle }));
  for (const each of consumers) {
    const queue = queueName(service, each.event);
    follow(queue, receiver({ queue, consumer: each, ...rest }));
  }
  if (consumers.length > 0) follow(deadQueueName(service), undertaker(deadQueueName(service), rest));
  return running;
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

type Delivery = { queue: string; consumer: Consumer; envelope: Envelope; now: Date };

/** Every event that was delivered leaves its mark in the inbox, also where nothing was to be done about it. */
async function handleOnce(
  connection: Connection,
  { queue, consumer: { handle }, envelope, now }: Delivery,
  task?: Origin,
): Promise<void> {
  const event = eventOrigin(queue, envelope.id, now);
  await handle(envelope, task ? both(task, event) : event);
  if (event.begun()) return;
  const _id = `${queue}:${envelope.id}`;
  await inboxModel(connection).updateOne({ _id }, { $setOnInsert: { at: now } }, { upsert: true });
}

type Desk = Pick<Options, 'connection' | 'ambient' | 'store' | 'onKept'>;

/** Handles one delivery; resolves when it is handled, waits as a row with a due time, or is parked. */
function receiver({ queue, consumer, ...desk }: Desk & { queue: string; consumer: Consumer }) {
  const { clock, faults, logger } = desk.ambient;

  const deliver = async (envelope: Envelope, message: ConsumeMessage): Promise<void> => {
    const began = performance.now();
    const failure = await attempt(
      () => handleOnce(desk.connection, { queue, consumer, envelope, now: clock.now() }),
      desk.store,
    );
    if (failure) {
      const dueAt = secondsAfter(clock.now(), delayAfter(0, false) ?? 0);
      await keep(desk, { queue, message, dueAt, error: messageOf(failure.reason) });
    }
    const { id: eventId, type: event, subject } = envelope;
    const fields = { queue, event, eventId, subject, durationMs: Math.round(performance.now() - began) };
    if (failure) logger.warn({ ...fields, outcome: 'will be repeated', err: failure.reason }, 'event');
    else logger.info({ ...fields, outcome: 'handled' }, 'event');
    await faults.reach('before-ack');
  };

  return async (message: ConsumeMessage): Promise<void> => {
    const envelope = parse(message);
    if (envelope instanceof Error) {
      await desk.store.untilBack();
      await keep(desk, { queue, message, dueAt: null, error: envelope.message });
      return logger.error({ queue, reason: envelope.message }, 'event fits no schema, parked');
    }
    const { traceparent, correlationid, id } = envelope;
    const trace = { traceparent: traceparent || undefined, correlationId: correlationid, causationId: id };
    await withTrace(`handle ${queue}`, trace, () => deliver(envelope, message), { eventId: id });
  };
}

/** Parks what the broker gave up delivering, under the queue that it came from. */
function undertaker(deadQueue: string, desk: Desk) {
  return async (message: ConsumeMessage): Promise<void> => {
    await desk.store.untilBack();
    const queue = String(message.properties.headers?.['x-first-death-queue'] ?? deadQueue);
    await keep(desk, { queue, message, dueAt: null, error: 'The broker gave up delivering it' });
    desk.ambient.logger.error(
      { queue, eventId: String(message.properties.messageId) },
      'event given up by the broker, parked',
    );
  };
}

/**
 * While the store is away the message stays with the broker, and so do all behind it; what failed only for that is
 * tried again when the store is back.
 */
async function attempt(
  work: () => Promise<unknown>,
  store: StoreWatch,
): Promise<{ reason: unknown } | undefined> {
  for (let repeats = 0; ; repeats++) {
    try {
      await work();
      return undefined;
    } catch (reason) {
      const waited = await store.untilBack();
      if (!waited && (repeats === maxQuickRepeats || !isStoreTrouble(reason))) return { reason };
    }
  }
}

const isStoreTrouble = (error: unknown): boolean =>
  isTransientMongoError(error instanceof Transient ? error.cause : error);

function parse(message: ConsumeMessage): Envelope | Error {
  try {
    return parseEnvelope(message.content.toString('utf8'));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type Kept = { queue: string; message: ConsumeMessage; dueAt: Date | null; error: string };

/** Puts the message into the service's own store: with a due time to be repeated, without one as a dead letter. */
async function keep(
  { connection, ambient, onKept }: Desk,
  { queue, message, dueAt, error }: Kept,
): Promise<void> {
  const { clock, ids } = ambient;
  const body = message.content.toString('utf8');
  const key = String(message.properties.messageId ?? ids.next('msg'));
  const task = retryTask(queue);
  const row = {
    ...taskRow(task, key, dueAt ?? clock.now(), { body }),
    attempt: 1,
    state: dueAt ? ('due' as const) : ('parked' as const),
    lastError: error,
  };
  // A row that is there already is further on than this one.
  await taskModel(connection).updateOne({ _id: `${task}:${key}` }, { $setOnInsert: row }, { upsert: true });
  onKept();
}

const both = (first: Origin, second: Origin): Origin => ({
  name: second.name,
  begin: async (connection, session) =>
    (await first.begin?.(connection, session)) ?? second.begin?.(connection, session),
});

const subjectOf = ({ fields, properties }: ConsumeMessage): string =>
  fields.routingKey.split('.').at(-1) ?? String(properties.messageId);
