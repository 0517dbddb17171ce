import { setImmediate, setTimeout } from 'node:timers/promises';

// The server's own time, as that of a real one: nobody moves it.
export const nowMs = (): number => Date.now();
export const nowSeconds = (): number => Math.floor(nowMs() / 1000);

/** Never set back, unlike the wall clock. */
export const monotonicMs = (): number => performance.now();

/** Lets whatever waits run first. */
export const giveWay = (): Promise<void> => setImmediate();

export const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal });

/** Does not keep the process alive. */
export const every = (ms: number, work: () => void): Disposable => setInterval(work, ms).unref();
