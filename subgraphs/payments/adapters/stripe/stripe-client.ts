import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Stripe } from 'stripe';

export type StripeSettings = {
  stripeSecretKey: string;
  /** Null for Stripe's own address. */
  stripeApiUrl: string | null;
  /** Technical time. */
  stripeTimeoutMs: number;
};

/**
 * The official SDK over a keep-alive agent of its own. It repeats a call whose connection broke once, under the same
 * idempotency key, and nothing else: the settle task does, when it is time.
 */
export function stripeClient({
  stripeSecretKey,
  stripeApiUrl,
  stripeTimeoutMs,
}: StripeSettings): { stripe: Stripe } & Disposable {
  const address = stripeApiUrl ? new URL(stripeApiUrl) : undefined;
  const plain = address?.protocol === 'http:';
  const agent = plain ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  const stripe = new Stripe(stripeSecretKey, {
    ...(address && {
      host: address.hostname,
      port: address.port || (plain ? 80 : 443),
      protocol: plain ? 'http' : 'https',
    }),
    timeout: stripeTimeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createNodeHttpClient(agent),
  });
  return { stripe, [Symbol.dispose]: () => agent.destroy() };
}
