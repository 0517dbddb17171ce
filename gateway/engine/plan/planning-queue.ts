import { setImmediate } from 'node:timers/promises';

/** Runs `work` when it is its turn. */
export type TakeTurn = <T>(work: () => T) => Promise<T>;

/**
 * One piece of work in each turn of the event loop: between two documents that are parsed, validated or planned, all who
 * ask for what is prepared are served.
 */
export function planningQueue(): TakeTurn {
  let last: Promise<void> = Promise.resolve();
  return async (work) => {
    last = last.then(() => setImmediate());
    await last;
    return work();
  };
}
