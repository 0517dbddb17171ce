import { setTimeout as timeout } from 'node:timers/promises';

/** Whether it keeps the process alive; it does unless told otherwise. */
type Holding = { ref?: boolean };

/**
 * Technical time: time-outs, leases, heartbeats, pauses between attempts. Never moved by tests, never part of a
 * business rule; those ask the injected Clock. Durations are measured with `performance.now()`.
 */
export const technicalNow = (): Date => new Date();

/** Resolves after `ms`; rejects as soon as `signal` aborts. */
export const pause = (ms: number, options?: Holding & { signal?: AbortSignal }): Promise<void> =>
  timeout(ms, undefined, options);

/** Calls `work` once after `ms`, unless it is disposed before. */
export function after(ms: number, work: () => void, { ref = true }: Holding = {}): Disposable {
  const timer = setTimeout(work, ms);
  return ref ? timer : timer.unref();
}

/** Calls `work` every `ms` until it is disposed. */
export function every(ms: number, work: () => void, { ref = true }: Holding = {}): Disposable {
  const timer = setInterval(work, ms);
  return ref ? timer : timer.unref();
}
