import { Transient } from '@shop/shared/errors';
import type { Metrics } from '@shop/shared/runtime/metrics';
import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleType } from 'cockatiel';
import { NotAsked } from '../../application/payment-provider.ts';

export type Breaker = <T>(call: () => Promise<T>) => Promise<T>;

type Options = { name: string; metrics?: Metrics | undefined; failuresToOpen?: number; openMs?: number };

const openCircuit = {
  name: 'circuit_breaker.open',
  help: 'Whether calls fail at once because the peer has not answered of late, 1 or 0.',
};

/**
 * After several Transient failures on end, calls fail at once for a while of technical time instead of waiting for
 * their timeouts; then one is let through to see, and the others wait for what it finds.
 */
export function breakerFor({ name, failuresToOpen = 5, openMs = 3000, metrics }: Options): Breaker {
  const circuit = circuitBreaker(handleType(Transient), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  metrics?.gauge(openCircuit, () => [[{ peer: name }, Number(circuit.state !== CircuitState.Closed)]]);
  return async (call) => {
    const outcome = await circuit
      .execute(() => outcomeOf(call))
      .catch((error: unknown) => {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw new NotAsked(`${name} has not answered of late, left in peace`, { cause: error });
      });
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.answer;
  };
}

/** A provider that refuses is available, so the circuit counts a refusal as a success; cockatiel would not count it at all. */
async function outcomeOf<T>(call: () => Promise<T>): Promise<{ answer: T } | { refusal: unknown }> {
  try {
    return { answer: await call() };
  } catch (error) {
    if (error instanceof Transient) throw error;
    return { refusal: error };
  }
}
