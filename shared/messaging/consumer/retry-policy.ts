import { Transient } from '@shop/shared/errors';
import {
  defaultHandlerTimeoutSeconds,
  defaultRetryDelaysSeconds,
  within,
  type SubgraphConfig,
} from '@shop/shared/runtime';

/** How often a handler is tried, and how long it may take. */
export type RetryPolicy = Pick<SubgraphConfig, 'retryDelaysSeconds' | 'handlerTimeoutSeconds'> & {
  /** How long a service that stops waits for what is in hand. */
  drainWithinMs: number;
};

// Shorter than the process itself is given.
const defaultDrainWithinMs = 10_000;

export const retryPolicyOf = ({
  retryDelaysSeconds = defaultRetryDelaysSeconds,
  handlerTimeoutSeconds = defaultHandlerTimeoutSeconds,
  drainWithinMs = defaultDrainWithinMs,
}: Partial<RetryPolicy>): RetryPolicy => ({ retryDelaysSeconds, handlerTimeoutSeconds, drainWithinMs });

/** Seconds until the next attempt, spread by a tenth either way; undefined when there is to be none. */
export function delayAfter(
  attempt: number,
  delays: RetryPolicy['retryDelaysSeconds'],
  keepTrying = false,
): number | undefined {
  const delay = delays[attempt] ?? (keepTrying ? delays.at(-1) : undefined);
  return delay === undefined ? undefined : delay * (0.9 + Math.random() * 0.2);
}

/** Gives up on a handler that hangs. Whichever commits first, it or its repetition, the other finds its claim taken. */
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
