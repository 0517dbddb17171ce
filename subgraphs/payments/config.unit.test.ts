import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readConfig } from './config.ts';

const env = {
  MONGO_URL_PAYMENTS: 'mongodb://127.0.0.1:27017',
  RABBITMQ_URL: 'amqp://127.0.0.1',
  VIEWER_SECRET: 'a secret that only gateway and subgraphs know',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
};

it('calls Stripe itself by default', () => {
  const { port, stripeApiUrl, stripeTimeoutMs, captureTime, returnUrl } = readConfig(env);

  assert.deepEqual([port, stripeApiUrl, stripeTimeoutMs], [4004, null, 8000]);
  assert.deepEqual([captureTime, returnUrl], ['at-once', null]);
  assert.equal(
    readConfig({ ...env, STRIPE_API_URL: 'http://127.0.0.1:4010' }).stripeApiUrl,
    'http://127.0.0.1:4010',
  );
});

it('names every variable that is missing or wrong, and never a secret', () => {
  const wrong = {
    ...env,
    STRIPE_SECRET_KEY: '',
    STRIPE_WEBHOOK_SECRET: undefined,
    STRIPE_API_URL: 'sk_live_oops',
  };

  assert.throws(
    () => readConfig(wrong),
    (error: Error) => {
      for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_URL'])
        assert.match(error.message, new RegExp(name));
      return !error.message.includes('oops');
    },
  );
});
