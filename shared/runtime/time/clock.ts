import { after } from './technical-time.ts';

/** Business time: due times, expiry, retry delays. Tests move it. For I/O time-outs and the like see technical-time.ts. */
export type Clock = {
  now(): Date;
  /**
   * Calls `wake` once when `time` is reached, unless disposed before. It may call early, so check `now()`
   * again.
   */
  wakeAt(time: Date, wake: () => void): Disposable;
};

// The longest time-out of setTimeout; waking early is harmless.
const longestTimerMs = 2 ** 31 - 1;

export const realClock: Clock = {
  now: () => new Date(),
  wakeAt(time, wake) {
    const delayMs = Math.min(Math.max(time.getTime() - Date.now(), 0), longestTimerMs);
    return after(delayMs, wake, { ref: false });
  },
};

export const secondsAfter = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);
export const minutesAfter = (time: Date, minutes: number): Date => secondsAfter(time, minutes * 60);
export const daysAfter = (time: Date, days: number): Date => minutesAfter(time, days * 24 * 60);
