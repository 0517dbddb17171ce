import { readSubgraphEnv, url, type Env, type SubgraphConfig } from '@shop/shared/runtime';
import { z } from 'zod';
import type { CaptureTime } from './domain/request.ts';

export type PaymentsConfig = SubgraphConfig & {
  stripeSecretKey: string;
  stripeWebhookSecret: string;
  /** Null for Stripe's own address. */
  stripeApiUrl: string | null;
  stripeTimeoutMs: number;
  captureTime: CaptureTime;
  /** Where the bank sends the customer after 3-D Secure; without it the provider's library in the browser takes over. */
  returnUrl: string | null;
};

const defaultPort = 4004;
const stripeTimeoutMs = 8000;

export function readConfig(env: Env): PaymentsConfig {
  const { common, own } = readSubgraphEnv('payments', env, defaultPort, {
    STRIPE_SECRET_KEY: z.string(),
    STRIPE_WEBHOOK_SECRET: z.string(),
    STRIPE_API_URL: url('http', 'https').optional(),
    PAYMENT_CAPTURE: z.enum(['at-once', 'at-shipment']).default('at-once'),
    PAYMENT_RETURN_URL: url('http', 'https').optional(),
  });
  return Object.freeze({
    ...common,
    stripeSecretKey: own.STRIPE_SECRET_KEY,
    stripeWebhookSecret: own.STRIPE_WEBHOOK_SECRET,
    stripeApiUrl: own.STRIPE_API_URL ?? null,
    stripeTimeoutMs,
    captureTime: own.PAYMENT_CAPTURE,
    returnUrl: own.PAYMENT_RETURN_URL ?? null,
  });
}
