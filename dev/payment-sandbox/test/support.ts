import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen, randomIds, readBody, realClock } from '@shop/shared/runtime';
import { Stripe } from 'stripe';
import { answerAll } from '../../kit/answer-all.ts';
import { startPaymentSandbox, type PaymentSandboxOptions } from '../index.ts';

export const apiKey = 'sk_test_sandbox';
export const webhookSecret = 'whsec_sandbox';

export async function aSandbox(options: Partial<PaymentSandboxOptions> = {}) {
  const sandbox = await startPaymentSandbox({
    port: 0,
    clock: realClock,
    ids: randomIds,
    apiKey,
    webhookSecret,
    silenceMs: 2000,
    ...options,
  });
  return { ...sandbox, stripe: stripeAt(sandbox.url) };
}

export const stripeAt = (url: string, config: Stripe.StripeConfig = {}, key = apiKey): Stripe => {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
};

export const aPayment = (
  changes: Partial<Stripe.PaymentIntentCreateParams> = {},
): Stripe.PaymentIntentCreateParams => ({
  amount: 2490,
  currency: 'eur',
  payment_method: 'pm_card_visa',
  confirm: true,
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  metadata: { orderId: 'ord_1' },
  ...changes,
});

/** A webhook endpoint that checks every signature with the SDK; it refuses the first `refusals` deliveries. */
export async function anEndpoint({ refusals = 0 }: { refusals?: number } = {}) {
  const events: Stripe.Event[] = [];
  const stripe = new Stripe(apiKey);
  let left = refusals;
  const receive = answerAll({}, async (request, response) => {
    const body = await readBody(request, 1_000_000);
    const signature = request.headers['stripe-signature'] ?? '';
    events.push(stripe.webhooks.constructEvent(body, signature, webhookSecret));
    response.writeHead(left-- > 0 ? 503 : 200).end();
  });
  const server = await listen('The endpoint', 0, receive);
  return { ...server, events, types: () => events.map(({ type }) => type).sort() };
}

export async function aClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
