import { readEnvelope, type Envelope } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { isTransientMongoError, secondsAfter, withTrace } from '@shop/shared/runtime';
import { secondsSince } from '@shop/shared/runtime/metrics';
import type { ConsumeMessage } from 'amqplib';
import { handleOnce, type Consumer } from './handle-once.ts';
import { scheduleRetry, tracedByHeaders, traceparentOf, type RetryStore } from './retry-store.ts';
import { delayAfter, withTimeout, type RetryPolicy } from './retry-policy.ts';
import type { DatabaseHealth } from './database-health.ts';

// For errors of a store that answers but cannot do the work.
const maxQuickRepeats = 3;

type Options = RetryStore & { queue: string; consumer: Consumer; retryPolicy: RetryPolicy };

/** Handles one delivery; resolves when it is handled, stored for a retry, or parked. */
export function receiver({ queue, consumer, retryPolicy, ...retryStore }: Options) {
  const { connection, store, dependencies, metrics } = retryStore;
  const { clock, faults, logger } = dependencies;

  const deliver = async (envelope: Envelope, message: ConsumeMessage): Promise<void> => {
    const began = performance.now();
    await faults.reach('handle', envelope.type, envelope.id);
    const handle = () => handleOnce(connection, { queue, consumer, envelope, now: clock.now() });
    const failure = await attempt(() => withTimeout(`${queue} ${envelope.id}`, retryPolicy, handle()), store);
    const kept = failure && (await keepForRetry(message, failure.reason));
    const { id: eventId, type: event, subject } = envelope;
    const fields = { queue, event, eventId, subject, durationMs: Math.round(performance.now() - began) };
    const outcome = failure ? (kept ? 'will be repeated' : 'handled before') : 'handled';
    metrics.handled(queue, outcome, secondsSince(began));
    if (outcome === 'handled')
      metrics.lagged(queue, (clock.now().getTime() - Date.parse(envelope.time)) / 1000);
    if (failure) logger.warn({ ...fields, outcome, err: failure.reason }, 'event');
    else logger.info({ ...fields, outcome }, 'event');
    await faults.reach('before-ack', event, eventId);
  };

  const keepForRetry = (message: ConsumeMessage, error: unknown): Promise<boolean> => {
    const dueAt = secondsAfter(clock.now(), delayAfter(0, retryPolicy.retryDelaysSeconds) ?? 0);
    return scheduleRetry(retryStore, { queue, message, dueAt, error });
  };

  const park = async (message: ConsumeMessage, error: Error): Promise<void> => {
    const began = performance.now();
    await store.waitUntilAvailable();
    if (!(await scheduleRetry(retryStore, { queue, message, dueAt: null, error }))) return;
    metrics.handled(queue, 'parked', secondsSince(began));
    logger.error({ queue, reason: error.message }, 'event fits no schema, parked');
  };

  return async (message: ConsumeMessage): Promise<void> => {
    const envelope = parse(message, consumer);
    if (envelope instanceof Error)
      return tracedByHeaders(`park ${queue}`, message, () => park(message, envelope));
    const { traceparent, correlationid, id, type, subject } = envelope;
    const parent = traceparentOf(message) ?? (traceparent || undefined);
    const trace = { traceparent: parent, correlationId: correlationid, causationId: id };
    const tags = {
      ...{ eventId: id, 'messaging.system': 'rabbitmq', 'messaging.destination.name': queue },
      ...{ 'cloudevents.event_type': type, 'cloudevents.event_subject': subject },
    };
    await withTrace(`handle ${queue}`, trace, () => deliver(envelope, message), tags);
  };
}

/**
 * While the store is away, the message and all that follow it stay with the broker. A handler that failed because of
 * that runs again when the store is back.
 */
async function attempt(
  work: () => Promise<unknown>,
  store: DatabaseHealth,
): Promise<{ reason: unknown } | undefined> {
  for (let repeats = 0; ; repeats++) {
    try {
      await work();
      return undefined;
    } catch (reason) {
      const waited = await store.waitUntilAvailable();
      if (!waited && (repeats === maxQuickRepeats || !isStoreFailure(reason))) return { reason };
    }
  }
}

const isStoreFailure = (error: unknown): boolean =>
  isTransientMongoError(error instanceof Transient ? error.cause : error);

function parse(message: ConsumeMessage, { event, needs }: Consumer): Envelope | Error {
  try {
    return readEnvelope(event, needs, message.content.toString('utf8'));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
