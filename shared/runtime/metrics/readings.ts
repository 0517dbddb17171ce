import { after } from '../time/technical-time.ts';

type Options<T> = {
  read: () => Promise<T>;
  /** How long what was read is given again: several metrics show parts of it, and several look at once. */
  keptMs?: number;
  withinMs?: number;
};

/** Reads something slow when it is looked at; undefined where that fails or takes too long. */
export function readings<T>({
  read,
  keptMs = 1000,
  withinMs = 2000,
}: Options<T>): () => Promise<T | undefined> {
  let readAtMs = -Infinity;
  let last: Promise<T | undefined> = Promise.resolve(undefined);
  return () => {
    const now = performance.now();
    if (now - readAtMs < keptMs) return last;
    readAtMs = now;
    last = inTime(read, withinMs);
    return last;
  };
}

/** Unlike `within`, what has not come in time is no error: a look at a service shows the rest. */
async function inTime<T>(read: () => Promise<T>, withinMs: number): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  using _limit = after(withinMs, () => late.resolve(undefined), { ref: false });
  return await Promise.race([read().catch(() => undefined), late.promise]);
}
