import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';

/** A circuit breaker in front of another service. */
export type Breaker = {
  /** Runs the call; throws BrokenCircuit at once while the circuit is open. */
  run<T>(call: () => Promise<T>): Promise<T>;
  /** The same for a caller that reports the outcome itself; throws BrokenCircuit. */
  attempt(): Attempt;
  /** False from when the service was found away until a call has succeeded again. */
  closed(): boolean;
  /** Whether the circuit is open and the next call would try. */
  isDue(): boolean;
};

/** A call that was admitted. Either method is called, once, when it ends. */
export type Attempt = { succeeded(): void; failed(error: unknown): void };

export class BrokenCircuit extends Error {
  constructor(peer: string) {
    super(`${peer} is away`);
    this.name = 'BrokenCircuit';
  }
}

type Options = {
  /** The name of the service, for the log. */
  peer: string;
  /** How long the circuit stays open, in technical time; then one call tries. */
  pauseMs: number;
  /** Whether an error means that the service is away. */
  isOutage: (error: unknown) => boolean;
  logger: Logger;
};

const failuresInARow = 5;

export function createBreaker({ peer, pauseMs, isOutage, logger }: Options): Breaker {
  let failures = 0;
  let openedAtMs: number | undefined;
  let isTried = false;
  const open = (reason: unknown) => {
    // Each failed trial opens the circuit again.
    if (openedAtMs === undefined) logger.warn({ peer, reason: messageOf(reason) }, 'peer away');
    openedAtMs = performance.now();
  };
  // Shared by all calls, because most requests make several.
  const usual: Attempt = {
    succeeded: () => void (failures = 0),
    failed(error) {
      // A call from before the circuit opened says nothing new.
      if (openedAtMs !== undefined || !isOutage(error)) return;
      failures += 1;
      if (failures >= failuresInARow) open(error);
    },
  };
  const trial: Attempt = {
    succeeded() {
      isTried = false;
      openedAtMs = undefined;
      failures = 0;
      logger.info({ peer }, 'peer is back');
    },
    failed(error) {
      if (!isOutage(error)) return trial.succeeded();
      isTried = false;
      open(error);
    },
  };
  // While one call tries, the others fail at once instead of waiting for its outcome.
  const isDue = () => openedAtMs !== undefined && !isTried && performance.now() - openedAtMs >= pauseMs;
  const attempt = (): Attempt => {
    if (openedAtMs === undefined) return usual;
    if (!isDue()) throw new BrokenCircuit(peer);
    isTried = true;
    return trial;
  };
  return {
    attempt,
    async run(call) {
      const attempted = attempt();
      try {
        const result = await call();
        attempted.succeeded();
        return result;
      } catch (error) {
        attempted.failed(error);
        throw error;
      }
    },
    closed: () => openedAtMs === undefined,
    isDue,
  };
}
