import { setTimeout as timeout } from 'node:timers/promises';

/** Whether the timer keeps the process alive; true by default. */
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

/**
 * Settles as `work` does, or rejects with `tooLate` after `ms`. The work is not cancelled: the caller makes
 * sure that its later effects are harmless.
 */
export async function within<T>(ms: number, work: Promise<T>, tooLate: () => Error): Promise<T> {
  const late = Promise.withResolvers<never>();
  using _limit = after(ms, () => late.reject(tooLate()));
  return await Promise.race([work, late.promise]);
}

/** Calls `work` every `ms` until it is disposed. */
export function every(ms: number, work: () => void, { ref = true }: Holding = {}): Disposable {
  const timer = setInterval(work, ms);
  return ref ? timer : timer.unref();
}
