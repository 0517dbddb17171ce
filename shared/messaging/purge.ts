import { messageOf } from '@shop/shared/errors';
import { daysAfter, minutesAfter, type Ambient } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { commandModel, inboxModel, outboxModel } from './models.ts';

const everyMinutes = 6 * 60;
const keepPublishedDays = 3;
// Longer than the outbox, or an event that is published again would be handled again.
const keepHandledDays = 10;

/**
 * Drops what nobody will ask for again. Never at the start: on a broker that forgets, old rows are published once
 * more first, and the inboxes must still know them.
 */
export function startPurge(connection: Connection, ambient: Ambient): AsyncDisposable {
  const { clock, logger } = ambient;
  let running = Promise.resolve();
  let next: Disposable;

  const purge = () => {
    running = purgeOld(connection, clock.now()).catch((error: unknown) => {
      logger.warn({ reason: messageOf(error) }, 'purge of old messages failed');
    });
    schedule();
  };
  const schedule = () => {
    next = clock.wakeAt(minutesAfter(clock.now(), everyMinutes), purge);
  };

  schedule();
  return {
    async [Symbol.asyncDispose]() {
      next[Symbol.dispose]();
      await running;
    },
  };
}

/** By the time of the event, not of its last publishing, so that a repetition does not prolong its life. */
async function purgeOld(connection: Connection, now: Date): Promise<void> {
  const handled = { at: { $lt: daysAfter(now, -keepHandledDays) } };
  await outboxModel(connection).deleteMany({
    publishedAt: { $ne: null },
    at: { $lt: daysAfter(now, -keepPublishedDays) },
  });
  await inboxModel(connection).deleteMany(handled);
  await commandModel(connection).deleteMany(handled);
}
