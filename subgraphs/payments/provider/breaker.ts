import { Transient } from '@shop/shared/errors';

export type Breaker = <T>(call: () => Promise<T>) => Promise<T>;

type Options = { name: string; failuresToOpen?: number; openMs?: number };

/**
 * After several Transient failures on end, calls fail at once for a while of technical time instead of waiting for
 * their timeouts; then one is let through to see.
 */
export function circuitBreaker({ name, failuresToOpen = 5, openMs = 3000 }: Options): Breaker {
  let failures = 0;
  let openUntil = 0;
  return async (call) => {
    if (failures >= failuresToOpen) {
      if (performance.now() < openUntil)
        throw new Transient(`${name} has not answered of late, left in peace`);
      openUntil = performance.now() + openMs;
    }
    try {
      const answer = await call();
      failures = 0;
      return answer;
    } catch (error) {
      failures = error instanceof Transient ? failures + 1 : 0;
      openUntil = performance.now() + openMs;
      throw error;
    }
  };
}
