import { every } from '@shop/shared/runtime';
import { clientError } from '../errors.ts';
import { CancellationSource, type Waiting } from '../subgraph-client/cancellation.ts';

/** Ends what takes too long. */
export type Deadlines = Disposable & {
  /** Runs the work; TIMEOUT when it has not ended in time. `signal` is then cancelled, as when its client leaves. */
  run<T>(signal: Waiting | undefined, work: (signal: Waiting) => Promise<T>): Promise<T>;
};

type Running = { dueMs: number; expire: (() => void) | undefined };

const lookEveryMs = 250;

/**
 * One timer for all: all have the same time, so the first to begin is the first to end. Not by Promise.race: what a race
 * leaves behind kept answers alive until the next full collection, which took a third of the time of large ones.
 */
export function deadlines(timeoutMs: number): Deadlines {
  const running = new Set<Running>();
  const looking = every(
    Math.min(lookEveryMs, timeoutMs),
    () => {
      const nowMs = performance.now();
      for (const each of running) {
        if (each.dueMs > nowMs) break;
        each.expire?.();
      }
    },
    { ref: false },
  );
  return {
    run(signal, work) {
      const source = new CancellationSource();
      const leave = { handleEvent: () => source.leave() };
      signal?.addEventListener('abort', leave);
      return new Promise((resolve, reject) => {
        const entry: Running = {
          dueMs: performance.now() + timeoutMs,
          expire() {
            reject(tooLong(timeoutMs));
            source.leave();
          },
        };
        running.add(entry);
        const end = () => {
          running.delete(entry);
          entry.expire = undefined;
          signal?.removeEventListener('abort', leave);
        };
        const working = work(source);
        working.then(end, end);
        working.then(resolve, reject);
      });
    },
    [Symbol.dispose]: () => looking[Symbol.dispose](),
  };
}

const tooLong = (timeoutMs: number) =>
  clientError('TIMEOUT', `The operation has not ended within ${timeoutMs} ms: ask for less at once`);
