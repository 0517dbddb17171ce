import { Transient } from '@shop/shared/errors';
import { AnsweredInstead } from '@shop/shared/runtime';
import { ProviderFault } from '../../dev/payment-sandbox/index.ts';
import type { Fault } from './fault-board.ts';

/** Something outside is away, as far as the step can tell: it is tried again later. */
export const away =
  (what: string): Fault =>
  () => {
    throw new Transient(`${what} is away`);
  };

/** A mistake in our own code: retried as an event, parked after the last attempt. */
export const broken =
  (message = 'A bug that a test has put here'): Fault =>
  () => {
    throw new Error(message);
  };

/** The subgraph answers something that is no GraphQL; at `request` only. */
export const garbage =
  (body = '<html>Bad things happen</html>'): Fault =>
  () => {
    throw new AnsweredInstead(body);
  };

/** The connection breaks before an answer; at `request` only. */
export const hangUp = (): Fault => () => {
  throw new AnsweredInstead(null);
};

/** The card is declined, whichever it is; at `provider.charge` only. */
export const declines = (): Fault => () => {
  throw new ProviderFault('declines');
};

/** What was asked for is done, and the connection breaks before the answer; at the provider only. */
export const losesAnswer = (): Fault => () => {
  throw new ProviderFault('loses-answer');
};

export type Held = Fault & {
  /** Resolves when somebody waits here. */
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
