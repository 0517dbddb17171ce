import type { Metrics } from '@shop/shared/runtime/metrics';
import type { Stripe } from 'stripe';
import type { PaymentProvider } from '../../application/payment-provider.ts';
import { stripeCaller } from './stripe-answers.ts';
import { stripeCharges, type ChargeSettings } from './stripe-charges.ts';
import { stripeRefunds } from './stripe-refunds.ts';

export { stripeClient } from './stripe-client.ts';
export { stripeWebhook } from './stripe-webhook.ts';

export function stripeProvider(
  stripe: Stripe,
  settings: ChargeSettings = { returnUrl: null },
  metrics?: Metrics,
): PaymentProvider {
  const ask = stripeCaller(metrics);
  return { ...stripeCharges(stripe, ask, settings), ...stripeRefunds(stripe, ask) };
}
