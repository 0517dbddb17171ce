import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Stripe } from 'stripe';

export type StripeSettings = {
  secretKey: string;
  /** Null for Stripe's own address. */
  apiUrl: string | null;
  /** Technical time. */
  timeoutMs: number;
};

/** The official SDK over a keep-alive agent of its own. It repeats nothing: the settle task does, when it is time. */
export function stripeClient({
  secretKey,
  apiUrl,
  timeoutMs,
}: StripeSettings): { stripe: Stripe } & Disposable {
  const address = apiUrl ? new URL(apiUrl) : undefined;
  const plain = address?.protocol === 'http:';
  const agent = plain ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  const stripe = new Stripe(secretKey, {
    ...(address && {
      host: address.hostname,
      port: address.port || (plain ? 80 : 443),
      protocol: plain ? 'http' : 'https',
    }),
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createNodeHttpClient(agent),
  });
  return { stripe, [Symbol.dispose]: () => agent.destroy() };
}
