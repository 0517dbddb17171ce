import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startMongo } from '@shop/dev-mongo';
import { variableSuffix } from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import { randomIds, realClock, type Clock, type Env } from '@shop/shared/runtime';
import { startMongoForTest, type MongoForTest } from '@shop/shared/testing/mongo-for-test';
import { createVirtualHost } from '@shop/shared/testing/virtual-host';
import { allSettled } from '../../../dev/kit/all-settled.ts';
import type { Mailbox } from '../../../dev/mailbox/index.ts';
import type { PaymentSandbox } from '../../../dev/payment-sandbox/index.ts';
import { startBroker } from './broker.ts';
import type { FaultBoard } from '../../faults/fault-board.ts';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { portOf, type Ports } from '../process/ports.ts';
import { services, storedServices } from '../subgraphs.ts';

export type InfrastructureOptions = {
  /** Servers that are set here are used; an embedded one is started for each that is missing. */
  env: Env;
  ports: Ports;
  /** The subgraphs that get a datastore and an address; by default all that the repository holds. */
  subgraphs?: readonly string[];
  /** Whether any service uses it; by default all are used. */
  isUsed?: (server: 'mailbox' | 'payment-sandbox') => boolean;
  /** A folder, or ':memory:' to keep nothing. */
  data: string;
  /** The broker if `env` has no RABBITMQ_URL. */
  broker: BrokerChoice;
  clock?: Clock | undefined;
  faults?: FaultBoard | undefined;
};

/** The embedded broker, or a new virtual host on the local RabbitMQ. */
export type BrokerChoice = 'embedded' | 'rabbitmq';

export type Infrastructure = AsyncDisposable & {
  /** The complete environment for every service. */
  env: Env;
  /** In front of the broker if there are faults. */
  brokerProxy?: TcpProxy | undefined;
  mailbox?: Mailbox | undefined;
  paymentSandbox?: PaymentSandbox | undefined;
};

export const memory = ':memory:';

/**
 * Starts the servers that the services need and `env` does not name: datastores, broker, mailbox, payment
 * provider.
 */
export async function startInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  const { env: given, isUsed = () => true } = options;
  await using starting = new AsyncDisposableStack();
  const mongo = await startDatastores(options, starting);
  const broker = await startOrFindBroker(options, starting);
  const needsMail = !given.SMTP_URL && isUsed('mailbox');
  const needsPayments = !given.STRIPE_SECRET_KEY && isUsed('payment-sandbox');
  const mail = needsMail ? await startMail(options, starting) : undefined;
  const payments = needsPayments ? await startPayments(options, starting) : undefined;
  const env = {
    VIEWER_SECRET: randomBytes(32).toString('hex'),
    SHOP_URL: `http://127.0.0.1:${options.ports.gateway}`,
    PUBLIC_URL_NOTIFICATIONS: `http://127.0.0.1:${options.ports.notifications}`,
    // Fixed, so that links in kept mails are valid after a restart.
    LINK_SECRET: 'links of development, known to everybody',
    ...portVariables(options),
    ...mongo,
    ...mail?.env,
    ...payments?.env,
    ...given,
    ...broker.env,
  };
  const running = starting.move();
  return {
    env,
    brokerProxy: broker.link,
    mailbox: mail?.mailbox,
    paymentSandbox: payments?.paymentSandbox,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The variable with the URL of a subgraph's datastore. */
export const mongoVariable = (service: string): string => `MONGO_URL_${variableSuffix(service)}`;
const fileIn = (data: string, name: string): string => (data === memory ? memory : join(data, name));

/** One datastore and one file per subgraph: nothing is shared between them. */
async function startDatastores(
  { env, data, subgraphs = storedServices }: InfrastructureOptions,
  running: AsyncDisposableStack,
): Promise<Env> {
  const missing = subgraphs.filter((service) => !env[mongoVariable(service)]);
  // Waits for all, because otherwise one that opens late would be left open.
  const urls = await allSettled(
    missing.map(async (service) => {
      const mongo = running.use(await startDatastore(data, service));
      return [mongoVariable(service), mongo.url] as const;
    }),
  );
  return Object.fromEntries(urls);
}

/** Starts the embedded datastore of a subgraph. */
export async function startDatastore(data: string, service: string): Promise<MongoForTest> {
  try {
    return await (data === memory
      ? startMongoForTest()
      : startMongo({ path: fileIn(data, `${service}.sqlite`) }));
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): never {
  const advice = /locked$/.test(messageOf(error))
    ? 'Is it running already? Stop it, or set DATA_DIR and the ports to others.'
    : 'DATA_DIR names the folder of all store files.';
  throw new StartError(`${messageOf(error)}. ${advice}`, { cause: error });
}

async function startOrFindBroker(
  { env, data, broker, faults }: InfrastructureOptions,
  running: AsyncDisposableStack,
): Promise<{ env: Env; link?: TcpProxy }> {
  const found = await brokerEnv(env, broker, running);
  if (!faults || !found.RABBITMQ_URL) return { env: found };
  const url = new URL(found.RABBITMQ_URL);
  const link = running.use(await openTcpProxy(url.hostname, Number(url.port || 5672)));
  url.host = `127.0.0.1:${link.port}`;
  // A broken connection loses no messages, and no store outlives the broker.
  const RABBITMQ_FORGETS = data === memory ? 'false' : found.RABBITMQ_FORGETS;
  return { env: { ...found, RABBITMQ_URL: url.href, RABBITMQ_FORGETS }, link };
}

async function brokerEnv(
  { RABBITMQ_URL, RABBITMQ_FORGETS }: Env,
  choice: BrokerChoice,
  running: AsyncDisposableStack,
): Promise<Env> {
  if (RABBITMQ_URL) return { RABBITMQ_URL, RABBITMQ_FORGETS };
  if (choice === 'rabbitmq') return { RABBITMQ_URL: running.use(await createVirtualHost()).url };
  return { RABBITMQ_URL: running.use(await startBroker()).url, RABBITMQ_FORGETS: 'true' };
}

const smsAccount = { accountSid: 'AC_mailbox', authToken: 'token of the mailbox' };

/** Fixed, so that browsers keep their subscriptions; known to everybody. */
const vapidKeys = {
  VAPID_PUBLIC_KEY: 'BHg_IPYYltLjAaTkjj9Mp1ydBbQh9Ms08mLkqWPIwoGqxpfN7_H3o8S3oh5b_Vkwx0qkWOB52gPsvtSyTIY5dfs',
  VAPID_PRIVATE_KEY: 'RENExVE6I3ALZGmcxn-bZJl_QTHYy0Xp7WpDOa3EeiI',
};

async function startMail(
  { ports, data, clock = realClock, faults }: InfrastructureOptions,
  running: AsyncDisposableStack,
) {
  const { startMailbox } = await import('../../../dev/mailbox/index.ts');
  const mailbox = await startMailbox({
    smtpPort: portOf(ports, 'smtp'),
    httpPort: portOf(ports, 'mailbox'),
    clock,
    ...(faults && {
      faults: faults.of('mail-server'),
      smsFaults: faults.of('sms-provider'),
      pushFaults: faults.of('push-service'),
    }),
    smsAccount,
    related: { payments: `http://127.0.0.1:${ports['payment-sandbox']}/` },
    path: fileIn(data, 'mailbox.sqlite'),
  });
  running.defer(() => mailbox.close());
  const env = {
    SMTP_URL: mailbox.smtpUrl,
    TWILIO_API_URL: mailbox.url,
    TWILIO_ACCOUNT_SID: smsAccount.accountSid,
    TWILIO_AUTH_TOKEN: smsAccount.authToken,
    TWILIO_FROM: '+15005550006',
    ...vapidKeys,
  };
  return { mailbox, env };
}

async function startPayments(options: InfrastructureOptions, running: AsyncDisposableStack) {
  const { ports, data, clock = realClock, faults } = options;
  const { startPaymentSandbox } = await import('../../../dev/payment-sandbox/index.ts');
  const apiKey = 'sk_test_sandbox';
  const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  const paymentSandbox = await startPaymentSandbox({
    port: portOf(ports, 'payment-sandbox'),
    clock,
    ...(faults && { faults: faults.of('provider') }),
    ids: randomIds,
    apiKey,
    webhookSecret,
    webhookUrl: `http://127.0.0.1:${ports.payments}/webhooks/stripe`,
    path: fileIn(data, 'payment-sandbox.sqlite'),
  });
  running.defer(() => paymentSandbox.close());
  const env = {
    STRIPE_SECRET_KEY: apiKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: paymentSandbox.url,
    PAYMENT_RETURN_URL: `${paymentSandbox.url}/_sandbox/returned`,
  };
  return { paymentSandbox, env };
}

function portVariables({ ports, subgraphs = services }: InfrastructureOptions): Env {
  const ofServices: Record<string, string> = {};
  for (const name of subgraphs) {
    ofServices[`PORT_${variableSuffix(name)}`] = String(ports[name]);
    ofServices[`ROUTING_URL_${variableSuffix(name)}`] = `http://127.0.0.1:${ports[name]}/graphql`;
  }
  return { PORT: String(ports.gateway), ...ofServices };
}
