import type { Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { outboxModel } from '../models.ts';
import { pollingLoop } from '../polling-loop.ts';

/** The events in the outbox that the broker has not confirmed yet. */
export type OutboxBacklog = {
  /** Counted up to 100,000. */
  waiting: number;
  /** The age of the oldest; 0 without any. */
  oldestSeconds: number;
};

export type OutboxWatch = AsyncDisposable & {
  /** As read at most a second ago; null while the store cannot be read. */
  backlog: () => OutboxBacklog | null;
};

type Read = { waiting: number; oldestAt: Date | null };

const readEveryMs = 1000;
const warnFromSeconds = 10;
const warnEveryMs = 60_000;
const mostCounted = 100_000;

/** Reads the backlog every second, and warns once a minute while an event has waited for too long. */
export function watchOutbox(connection: Connection, { clock, logger }: Dependencies): OutboxWatch {
  let seen: Read | null = null;
  let warnedAt = -Infinity;

  const backlog = () => seen && { waiting: seen.waiting, oldestSeconds: ageInSeconds(seen, clock.now()) };
  const read = async () => {
    seen = await readBacklog(connection);
    const found = backlog();
    const now = performance.now();
    if (!found || found.oldestSeconds < warnFromSeconds || now - warnedAt < warnEveryMs) return;
    warnedAt = now;
    logger.warn(found, 'events wait in the outbox and are not published');
  };

  const loop = pollingLoop({
    everyMs: readEveryMs,
    work: read,
    // The relay reads the same rows as often, and logs the error.
    onError: () => void (seen = null),
  });
  return { backlog, [Symbol.asyncDispose]: () => loop.stop() };
}

async function readBacklog(connection: Connection): Promise<Read> {
  const outbox = outboxModel(connection);
  const unpublished = { publishedAt: null };
  const oldest = await outbox.findOne(unpublished, { at: 1 }).sort({ at: 1, sequence: 1 }).lean();
  if (!oldest) return { waiting: 0, oldestAt: null };
  return { waiting: await outbox.countDocuments(unpublished, { limit: mostCounted }), oldestAt: oldest.at };
}

const ageInSeconds = ({ oldestAt }: Read, now: Date): number =>
  oldestAt ? Math.max(0, Math.round((now.getTime() - oldestAt.getTime()) / 1000)) : 0;
