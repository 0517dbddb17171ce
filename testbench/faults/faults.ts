import { Transient } from '@shop/shared/errors';
import { AnsweredInstead } from '@shop/shared/runtime';
import { ProviderFault } from '../../dev/payment-sandbox/index.ts';
import type { Fault } from './fault-board.ts';

/** An external system is unavailable: the step is retried later. */
export const away =
  (what: string): Fault =>
  () => {
    throw new Transient(`${what} is away`);
  };

/** A bug: an event is retried, and parked after the last attempt. */
export const broken =
  (message = 'A bug that a test has put here'): Fault =>
  () => {
    throw new Error(message);
  };

/** The subgraph sends a response that is not GraphQL; only at `request`. */
export const garbage =
  (body = '<html>Bad things happen</html>'): Fault =>
  () => {
    throw new AnsweredInstead(body);
  };

/** The connection breaks before a response; only at `request`. */
export const hangUp = (): Fault => () => {
  throw new AnsweredInstead(null);
};

/** Any card is declined; only at `provider.charge`. */
export const declines = (): Fault => () => {
  throw new ProviderFault('declines');
};

/** The request takes effect, and the connection breaks before the response; only at the provider. */
export const losesAnswer = (): Fault => () => {
  throw new ProviderFault('loses-answer');
};

export type Held = Fault & {
  /** Resolves when a step waits here. */
  reached: Promise<void>;
  release: () => void;
};

/** Keeps the step waiting until it is released. */
export function held(): Held {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const wait = () => {
    arrived.resolve();
    return released.promise;
  };
  return Object.assign(wait, { reached: arrived.promise, release: released.resolve });
}
