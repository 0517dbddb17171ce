import { Transient } from '@shop/shared/errors';
import {
  defaultHandlerTimeoutSeconds,
  defaultRetryDelaysSeconds,
  within,
  type SubgraphConfig,
} from '@shop/shared/runtime';

/** How often a handler is tried, and how long it may take. */
export type RetryPolicy = Pick<SubgraphConfig, 'retryDelaysSeconds' | 'handlerTimeoutSeconds'> & {
  /** How long a service that stops waits for running handlers. */
  drainWithinMs: number;
};

// Shorter than the time that the process itself has to stop.
const defaultDrainWithinMs = 10_000;

export const retryPolicyOf = ({
  retryDelaysSeconds = defaultRetryDelaysSeconds,
  handlerTimeoutSeconds = defaultHandlerTimeoutSeconds,
  drainWithinMs = defaultDrainWithinMs,
}: Partial<RetryPolicy>): RetryPolicy => ({ retryDelaysSeconds, handlerTimeoutSeconds, drainWithinMs });

/** Seconds until the next attempt, varied by up to 10 % either way; undefined after the last attempt. */
export function delayAfter(
  attempt: number,
  delays: RetryPolicy['retryDelaysSeconds'],
  keepTrying = false,
): number | undefined {
  const delay = delays[attempt] ?? (keepTrying ? delays.at(-1) : undefined);
  return delay === undefined ? undefined : delay * (0.9 + Math.random() * 0.2);
}

/** Gives up on a handler that hangs. It may still commit, or its retry may; the second finds the claim taken. */
export const withTimeout = <T>(
  handler: string,
  { handlerTimeoutSeconds }: RetryPolicy,
  work: Promise<T>,
): Promise<T> =>
  within(
    handlerTimeoutSeconds * 1000,
    work,
    () => new Transient(`${handler} did not finish within ${handlerTimeoutSeconds} s`),
  );
