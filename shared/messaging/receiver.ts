import { parseEnvelope, type Envelope } from '@shop/shared/contracts';
import { messageOf, Transient } from '@shop/shared/errors';
import { isTransientMongoError, secondsAfter, withTrace } from '@shop/shared/runtime';
import type { ConsumeMessage } from 'amqplib';
import { handleOnce, type Consumer } from './handle-once.ts';
import { keep, type Desk } from './parking.ts';
import type { StoreWatch } from './store-watch.ts';
import { delayAfter } from './tasks.ts';

// Where the store answers but cannot do the work.
const maxQuickRepeats = 3;

/** Handles one delivery; resolves when it is handled, waits as a row with a due time, or is parked. */
export function receiver({ queue, consumer, ...desk }: Desk & { queue: string; consumer: Consumer }) {
  const { clock, faults, logger } = desk.ambient;

  const deliver = async (envelope: Envelope, message: ConsumeMessage): Promise<void> => {
    const began = performance.now();
    await faults.reach('handle', envelope.type, envelope.id);
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
    await faults.reach('before-ack', event, eventId);
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
