import { pause } from '@shop/shared/runtime';

const pollEveryMs = 15;

/** Waits until `check` no longer throws, and gives what it returned; after `withinMs` its last error is thrown. */
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
