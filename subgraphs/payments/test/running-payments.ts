import assert from 'node:assert/strict';
import { AmqpServer } from 'amqp-emulator';
import { startMongo } from '@shop/dev-mongo';
import { startPaymentSandbox, type PaymentSandbox } from '@shop/dev/payment-sandbox/index';
import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { exchange, parseEnvelope, routingKey, type EventData, type EventType } from '@shop/shared/contracts';
import { connectMongo, noFaults, randomIds, type Clock, type Faults } from '@shop/shared/runtime';
import { envelope, eventually, testAmbient } from '@shop/shared/testing';
import { Stripe } from 'stripe';
import type { PaymentsConfig } from '../config.ts';
import type { Payment } from '../domain/payment.ts';
import { startPayments } from '../start.ts';
import { mongoPaymentStore } from '../store/mongo.ts';

const apiKey = 'sk_test_payments';
export const webhookSecret = 'whsec_payments';
const viewerSecret = 'a secret that only gateway and subgraphs know';

type Options = {
  faults?: Faults;
  /** Whether the provider's webhooks reach the service. */
  webhooks?: boolean;
  sandboxPort?: number;
  timeoutMs?: number;
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

/** The service with a store, a broker and a provider of its own. */
export async function runningPayments({
  faults = noFaults,
  webhooks = false,
  timeoutMs = 5000,
  sandboxPort,
}: Options = {}) {
  await using starting = new AsyncDisposableStack();
  const ambient = testAmbient({ faults });
  const { clock } = ambient;
  const mongo = starting.use(await startMongo());
  const amqp = starting.adopt(new AmqpServer(), (server) => server.close());
  const { url: brokerUrl } = await amqp.listen();
  const sandbox = sandboxPort === undefined ? starting.use(await aSandbox(clock)) : undefined;
  const config: PaymentsConfig = {
    host: '127.0.0.1',
    port: 0,
    mongoUrl: mongo.url,
    brokerUrl,
    brokerForgets: false,
    viewerSecret,
    logLevel: 'silent',
    stripeSecretKey: apiKey,
    stripeWebhookSecret: webhookSecret,
    stripeApiUrl: sandbox?.url ?? `http://127.0.0.1:${sandboxPort}`,
    stripeTimeoutMs: timeoutMs,
  };
  const service = starting.use(await startPayments(config, ambient));
  if (webhooks) sandbox?.setWebhookUrl(`${service.url}/webhooks/stripe`);
  const connection = starting.use(await connectMongo(mongo.url, 'payments'));
  const store = mongoPaymentStore(connection);
  const sign = viewerSigner({ secret: viewerSecret, clock });

  const publish = <Type extends EventType>(
    type: Type,
    data: EventData<Type>,
    sent = envelope(type, data),
  ) => {
    amqp.getBroker().publish(exchange, routingKey(type, sent.subject), sent, { messageId: sent.id });
    return sent;
  };

  /** Asks in the name of `viewer`; without one, as somebody who comes past the gateway. */
  const ask = async (viewer: Viewer | null, query: string, variables: object = {}) => {
    const signature = viewer && { [viewerHeader]: await sign(viewer) };
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signature },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as Answer;
    return { status: response.status, data: answer.data ?? {}, code: answer.errors?.[0]?.extensions.code };
  };

  /** The events that left, oldest first, without what differs from run to run. */
  const published = async () => {
    const rows = await connection.collection('outbox').find().sort({ sequence: 1 }).toArray();
    return rows
      .map(({ body }) => parseEnvelope(String(body)))
      .map(({ type, subject, data }) => ({ type, subject, data }));
  };

  /** Waits until `check` holds, letting business time pass meanwhile, so that what is to be repeated is. */
  const inTime = <T>(check: () => T | Promise<T>): Promise<T> =>
    eventually(() => {
      clock.advance(20_000);
      return check();
    });

  // Until then nothing of the topology exists that an event could be published to.
  await eventually(async () => assert.equal((await readiness(service.url)).broker, true));

  const running = starting.move();
  return {
    url: service.url,
    sandbox,
    clock,
    connection,
    store,
    mongo,
    publish,
    ask,
    published,
    inTime,
    payment: async (id = 'pay_1') => (await store.byIds([id]))[0],
    tasks: () => connection.collection('tasks').find().toArray(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const readiness = async (url: string) => (await (await fetch(`${url}/ready`)).json()) as { broker: boolean };

export type Running = Awaited<ReturnType<typeof runningPayments>>;

/** Waits until the payment stands at `actual` and nothing is left to do. */
export async function untilActual(payments: Running, actual: Payment['actual']): Promise<void> {
  await payments.inTime(async () => assert.equal((await payments.payment())?.actual, actual));
  await untilAtRest(payments);
}

export const untilAtRest = (payments: Running): Promise<void> =>
  payments.inTime(async () => assert.deepEqual(await payments.tasks(), []));

/** What the customer's bank would have seen. */
export const movements = ({ sandbox }: Running) =>
  (sandbox?.charges() ?? []).map(({ kind, amount }): [string, number] => [kind, amount]);

/** The provider's own API, for what people do there by hand. */
export function stripeAt({ sandbox }: Running): Stripe {
  const { hostname: host, port } = new URL(sandbox?.url ?? '');
  return new Stripe(apiKey, { host, port, protocol: 'http', telemetry: false });
}

/** Holds the first who comes to `point` until it is opened. */
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

/** Fails the first `times` that `point` is reached. */
export function failingAt(point: string, times = 1): Faults {
  let left = times;
  return {
    reach(step) {
      if (step === point && left-- > 0) throw new Error(`Failed on purpose at ${step}`);
    },
  };
}

type Answer = {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions: { code: string } }[];
};
