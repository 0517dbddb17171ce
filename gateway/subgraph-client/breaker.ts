import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen } from 'cockatiel';

/** Stands before another service, and spares it and its callers the waiting while it is away. */
export type Breaker = {
  /** Runs the call, or throws BrokenCircuitError at once while the other side is known to be away. */
  run<T>(call: () => Promise<T>): Promise<T>;
  /** False from the moment the other side was found away until a call has succeeded again. */
  closed(): boolean;
};

type Options = {
  /** Who is called, for the log. */
  peer: string;
  /** How long nobody is let through, in technical time; then one call tries. */
  pauseMs: number;
  /** Whether a call failed because the other side is away. */
  isOutage: (error: unknown) => boolean;
  logger: Logger;
};

const failuresInARow = 5;

export function createBreaker({ peer, pauseMs, isOutage, logger }: Options): Breaker {
  const policy = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: pauseMs,
    breaker: new ConsecutiveBreaker(failuresInARow),
  });
  let away = false;
  policy.onBreak((reason) => {
    // Each attempt that fails opens it again.
    if (!away)
      logger.warn({ peer, reason: 'error' in reason ? messageOf(reason.error) : undefined }, 'peer away');
    away = true;
  });
  policy.onReset(() => {
    logger.info({ peer }, 'peer is back');
    away = false;
  });
  return {
    async run(call) {
      // While one call finds out whether the other side is back, the rest would be made to wait for its result.
      if (policy.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
      return policy.execute(call);
    },
    closed: () => policy.state === CircuitState.Closed,
  };
}
