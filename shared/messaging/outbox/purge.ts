import { messageOf } from '@shop/shared/errors';
import { daysAfter, minutesAfter, type Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { commandModel, feedEntryModel, inboxModel, outboxModel } from '../models.ts';

const everyMinutes = 6 * 60;
// Longer than the outbox keeps it, or an event that is published again would be handled again.
const handledKeptLongerDays = 7;

/** Published events by their own time, entries of feeds by that of the entry which replaced them. */
export type KeepDays = { outboxKeepDays: number; feedKeepDays: number };

/**
 * Drops what nobody will ask for again. Never at the start: on a broker that forgets, old rows are published once
 * more first, and the inboxes must still know them.
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

/** By the time of the event, not of its last publishing, so that a repetition does not prolong its life. */
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
