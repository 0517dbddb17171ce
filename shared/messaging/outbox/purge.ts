import { messageOf } from '@shop/shared/errors';
import { daysAfter, minutesAfter, type Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { commandModel, feedEntryModel, inboxModel, outboxModel } from '../models.ts';

const everyMinutes = 6 * 60;
// The inbox keeps events longer than the outbox, or an event that is published again would be handled again.
const handledKeptLongerDays = 7;

/** Published events count from their own time, feed entries from the time of the entry that replaced them. */
export type KeepDays = { outboxKeepDays: number; feedKeepDays: number };

/**
 * Deletes old rows. Never at start-up: on a broker that forgets, old rows are published again first, and the inboxes
 * must still have them.
 */
export function startPurge(
  connection: Connection,
  dependencies: Dependencies,
  keep: KeepDays,
): AsyncDisposable {
  const { clock, logger } = dependencies;
  let running = Promise.resolve();
  let next: Disposable;

  const purge = () => {
    running = purgeOld(connection, clock.now(), keep).catch((error: unknown) => {
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

/** By the time of the event, not of its last publishing, so that publishing it again does not prolong its life. */
async function purgeOld(
  connection: Connection,
  now: Date,
  { outboxKeepDays, feedKeepDays }: KeepDays,
): Promise<void> {
  const handled = { at: { $lt: daysAfter(now, -outboxKeepDays - handledKeptLongerDays) } };
  await outboxModel(connection).deleteMany({
    publishedAt: { $ne: null },
    at: { $lt: daysAfter(now, -outboxKeepDays) },
  });
  await inboxModel(connection).deleteMany(handled);
  await commandModel(connection).deleteMany(handled);
  await feedEntryModel(connection).deleteMany({ replacedAt: { $lt: daysAfter(now, -feedKeepDays) } });
}
