import assert from 'node:assert/strict';
import { startPaymentSandbox, type PaymentSandbox } from '@shop/dev/payment-sandbox';
import { boundStores } from '@shop/shared/subgraph';
import { noFaults, randomIds, type Clock, type Faults } from '@shop/shared/runtime';
import {
  envelope,
  eventually,
  serveForTest,
  testDependencies,
  type MongoForTest,
} from '@shop/shared/testing';
import { Stripe } from 'stripe';
import type { PaymentsConfig } from '../config.ts';
import type { Payment } from '../domain/payment.ts';
import { payments } from '../subgraph.ts';
import { stores } from '../store/index.ts';

const apiKey = 'sk_test_payments';
export const webhookSecret = 'whsec_payments';

type Served = Awaited<ReturnType<typeof serveForTest>>;
type Options = {
  faults?: Faults;
  /** Whether the provider's webhooks reach the service. */
  webhooks?: boolean;
  sandboxPort?: number;
  timeoutMs?: number;
  captureTime?: PaymentsConfig['captureTime'];
  returnUrl?: string | null;
  mongo?: MongoForTest;
};

export const aSandbox = (clock: Clock, port = 0, path?: string): Promise<PaymentSandbox> =>
  startPaymentSandbox({
    port,
    clock,
    ids: randomIds,
    apiKey,
    webhookSecret,
    webhookRetry: { firstDelayMs: 20, longestDelayMs: 100 },
    ...(path !== undefined && { path }),
  });

/** The service with its own provider. */
export async function runningPayments({
  faults = noFaults,
  webhooks = false,
  timeoutMs: stripeTimeoutMs = 5000,
  captureTime = 'at-once',
  returnUrl = null,
  sandboxPort,
  mongo,
}: Options = {}) {
  await using starting = new AsyncDisposableStack();
  const dependencies = testDependencies({ faults });
  const { clock } = dependencies;
  const sandbox = sandboxPort === undefined ? starting.use(await aSandbox(clock)) : undefined;
  const stripeApiUrl = sandbox?.url ?? `http://127.0.0.1:${sandboxPort}`;
  const secrets = { stripeSecretKey: apiKey, stripeWebhookSecret: webhookSecret };
  const own = { ...secrets, stripeApiUrl, stripeTimeoutMs, captureTime, returnUrl };
  const served = starting.use(
    await serveForTest({ service: 'payments', start: payments.start, own, dependencies, mongo }),
  );
  if (webhooks) sandbox?.setWebhookUrl(`${served.url}/webhooks/stripe`);
  const store = boundStores(stores, served.connection);

  const publish = (type: string, data: object, sent = envelope(type, data)) => {
    served.publish(sent);
    return sent;
  };

  /** Waits until `check` passes, and moves business time so that retries happen. */
  const inTime = <T>(check: () => T | Promise<T>): Promise<T> =>
    eventually(() => {
      clock.advance(20_000);
      return check();
    });

  const running = starting.move();
  return {
    ...served,
    sandbox,
    clock,
    store,
    publish,
    envelopes: () => served.published(),
    published: () => publishedBy(served),
    attempts: () => attemptsOf(served),
    inTime,
    payment: (id = 'pay_1') => store.payments.byId(id),
    tasks: () => served.rows('tasks'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The published events, oldest first, without values that differ between runs, and without attempts. */
const publishedBy = async (served: Served) =>
  (await served.published())
    .filter(({ type }) => type !== 'payment.attempted.v1')
    .map(({ type, subject, data }) => ({ type, subject, data }));

/** Each attempt at the provider: `2 LOOK_UP CAPTURED`. */
const attemptsOf = async (served: Served) =>
  (await served.published()).flatMap(({ data }) =>
    'action' in data ? [[data.attempt, data.action, data.outcome].join(' ')] : [],
  );

export type Running = Awaited<ReturnType<typeof runningPayments>>;

/** Waits until the payment is `actual` and nothing is left to do. */
export async function untilActual(payments: Running, actual: Payment['actual']): Promise<void> {
  await payments.inTime(async () => assert.equal((await payments.payment())?.actual, actual));
  await untilAtRest(payments);
}

export const untilAtRest = (payments: Running): Promise<void> =>
  payments.inTime(async () => assert.deepEqual(await payments.tasks(), []));

/** The movements of money that the customer's bank would see. */
export const movements = ({ sandbox }: Running) =>
  (sandbox?.charges() ?? []).map(({ kind, amount }): [string, number] => [kind, amount]);

/** The provider's API, for manual actions there. */
export function stripeAt({ sandbox }: Running): Stripe {
  const { hostname: host, port } = new URL(sandbox?.url ?? '');
  return new Stripe(apiKey, { host, port, protocol: 'http', telemetry: false });
}

/** Holds the first step that reaches `point` until it is opened. */
export function gateAt(point: string) {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  let first = true;
  return {
    reached: reached.promise,
    open: opened.resolve,
    async reach(step: string) {
      if (step !== point || !first) return;
      first = false;
      reached.resolve();
      await opened.promise;
    },
  };
}

/** Fails the first `times` visits of `point`. */
export function failingAt(point: string, times = 1): Faults {
  let left = times;
  return {
    reach(step) {
      if (step === point && left-- > 0) throw new Error(`Failed on purpose at ${step}`);
    },
  };
}
