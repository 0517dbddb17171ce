import { setImmediate } from 'node:timers/promises';

/** Runs `work` when it is the turn of `client`. */
export type TakeTurn = <T>(work: () => T, client?: string) => Promise<T>;

/**
 * One piece of work in each turn of the event loop: between two documents that are parsed, validated or planned, all who
 * ask for what is prepared are served. Clients take turns, so that one with many new operations delays no other's.
 */
export function planningQueue(): TakeTurn {
  const waiting = new Map<string, (() => void)[]>();
  let isServing = false;

  const serve = async () => {
    isServing = true;
    // A client that is put back is visited again, after all others.
    for (const [client, turns] of waiting) {
      await setImmediate();
      waiting.delete(client);
      turns.shift()?.();
      if (turns.length > 0) waiting.set(client, turns);
    }
    isServing = false;
  };

  return async (work, client = '') => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const turns = waiting.get(client);
    if (turns) turns.push(resolve);
    else waiting.set(client, [resolve]);
    if (!isServing) void serve();
    await promise;
    return work();
  };
}
