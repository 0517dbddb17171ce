import { pause } from '@shop/shared/runtime';

const pollEveryMs = 15;

/**
 * Repeats `check` until it does not throw, and returns its result; after `withinMs` throws its last error.
 */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 60_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await pause(pollEveryMs);
  }
}
