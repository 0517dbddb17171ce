import { readSubgraphEnv, url, type Env, type SubgraphConfig } from '@shop/shared/runtime';
import { z } from 'zod';

export type PaymentsConfig = SubgraphConfig & {
  stripeSecretKey: string;
  stripeWebhookSecret: string;
  /** Null for Stripe's own address. */
  stripeApiUrl: string | null;
  stripeTimeoutMs: number;
};

const defaultPort = 4004;
const stripeTimeoutMs = 8000;

export function readConfig(env: Env): PaymentsConfig {
  const { common, own } = readSubgraphEnv('payments', env, defaultPort, {
    STRIPE_SECRET_KEY: z.string(),
    STRIPE_WEBHOOK_SECRET: z.string(),
    STRIPE_API_URL: url('http', 'https').optional(),
  });
  return Object.freeze({
    ...common,
    stripeSecretKey: own.STRIPE_SECRET_KEY,
    stripeWebhookSecret: own.STRIPE_WEBHOOK_SECRET,
    stripeApiUrl: own.STRIPE_API_URL ?? null,
    stripeTimeoutMs,
  });
}
