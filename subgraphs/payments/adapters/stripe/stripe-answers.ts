import { Transient } from '@shop/shared/errors';
import type { Metrics } from '@shop/shared/runtime/metrics';
import { Stripe } from 'stripe';
import type { Failure } from '../../domain/payment.ts';
import { breakerFor } from './breaker.ts';

const { StripeCardError, StripeError, StripeIdempotencyError, StripeInvalidRequestError } = Stripe.errors;

export type Ask = <T>(call: () => Promise<T>) => Promise<T>;
type Keyed<T> = (options: { idempotencyKey?: string }) => Promise<T>;

/** Calls Stripe. Throws what Stripe refuses as it is, and Transient where nothing is known of what came of the call. */
export function stripeCaller(metrics?: Metrics): Ask {
  const breaker = breakerFor({ name: 'Stripe', metrics });
  return (call) => breaker(() => call().catch(rethrow));
}

// No connection, 5xx, 429, a key in use, a wrong API key: a later try may do better.
function rethrow(error: unknown): never {
  if (isRefusal(error) || isKeyTaken(error) || !(error instanceof StripeError)) throw error;
  throw new Transient(`Stripe gave no answer: ${error.type} ${error.statusCode ?? ''}`, { cause: error });
}

const isRefusal = (error: unknown) =>
  error instanceof StripeCardError || error instanceof StripeInvalidRequestError;

/** Another release has asked under the key with other parameters. Stripe refuses ours for a day, so a later try does no better. */
const isKeyTaken = (error: unknown) =>
  error instanceof StripeIdempotencyError && error.code !== 'idempotency_key_in_use';

/** Calls under a key, and without one where that is taken: for what has no second effect anyway. */
export async function askUnder<T>(ask: Ask, idempotencyKey: string, call: Keyed<T>): Promise<T> {
  try {
    return await ask(() => call({ idempotencyKey }));
  } catch (error) {
    if (isKeyTaken(error)) return ask(() => call({}));
    throw error;
  }
}

/** Throws what is not a refusal. */
export function refusedBy(error: unknown): Failure {
  if (error instanceof StripeCardError) return declined(error);
  // Stripe's words are about our request here, so the customer gets ours.
  if (error instanceof StripeInvalidRequestError)
    return { code: error.code ?? 'invalid_request', message: refused };
  throw error;
}

const refused = 'The payment was not accepted.';

type Decline = { code?: string; decline_code?: string; message?: string };

export const declined = ({ code, decline_code, message }: Decline): Failure => ({
  code: decline_code ?? code ?? 'declined',
  message: message ?? 'The payment was declined.',
});
