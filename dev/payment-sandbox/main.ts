import { port, randomIds, readEnv, realClock, runService, url } from '@shop/shared/runtime';
import { z } from 'zod';
import { startPaymentSandbox } from './index.ts';

// The sandbox as a process of its own, for containers: node dev/payment-sandbox/main.ts
const shape = {
  PORT: port(4012),
  HOST: z.string().default('127.0.0.1'),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  WEBHOOK_URL: url('http', 'https').optional(),
  PUBLIC_URL: url('http', 'https').optional(),
  SANDBOX_FILE: z.string().optional(),
};

await runService(() => {
  const env = readEnv('payment sandbox', process.env, shape);
  return startPaymentSandbox({
    port: env.PORT,
    host: env.HOST,
    clock: realClock,
    ids: randomIds,
    apiKey: env.STRIPE_SECRET_KEY,
    webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    webhookUrl: env.WEBHOOK_URL,
    publicUrl: env.PUBLIC_URL,
    path: env.SANDBOX_FILE,
  });
});
