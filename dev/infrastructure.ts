import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startMongo } from '@shop/dev-mongo';
import { services, type Service } from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import { randomIds, realClock, type Clock, type Env, type Ids } from '@shop/shared/runtime';
import { startBroker } from './broker.ts';
import { startMailbox, type Mailbox } from './mailbox/index.ts';
import { startPaymentSandbox, type PaymentSandbox } from './payment-sandbox/index.ts';
import type { Ports } from './ports.ts';

export type InfrastructureOptions = {
  /** What is set here is used as it is; for what is missing an embedded part is started. */
  env: Env;
  ports: Ports;
  /** A folder, or ':memory:' to keep nothing. */
  dataDir: string;
  clock?: Clock;
  ids?: Ids;
};

export type Infrastructure = AsyncDisposable & {
  /** The complete environment for every service. */
  env: Env;
  mailbox?: Mailbox | undefined;
  paymentSandbox?: PaymentSandbox | undefined;
};

export const memory = ':memory:';

/** Starts what the services need and nobody provides: datastores, broker, mailbox, payment provider. */
export async function startInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  const { env: given } = options;
  await using starting = new AsyncDisposableStack();
  const mongo = await startDatastores(options, starting);
  const broker = given.RABBITMQ_URL ? {} : await startEmbeddedBroker(starting);
  const mail = given.SMTP_URL ? undefined : await startMail(options, starting);
  const payments = given.STRIPE_SECRET_KEY ? undefined : await startPayments(options, starting);
  const env = {
    VIEWER_SECRET: randomBytes(32).toString('hex'),
    ...portVariables(options.ports),
    ...mongo,
    ...broker,
    ...mail?.env,
    ...payments?.env,
    ...given,
  };
  const running = starting.move();
  return {
    env,
    mailbox: mail?.mailbox,
    paymentSandbox: payments?.paymentSandbox,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const mongoVariable = (service: Service): string => `MONGO_URL_${service.toUpperCase()}`;
const fileIn = (dataDir: string, name: string): string => (dataDir === memory ? memory : join(dataDir, name));

/** One datastore and one file per subgraph: nothing is shared between them. */
async function startDatastores(
  { env, dataDir }: InfrastructureOptions,
  running: AsyncDisposableStack,
): Promise<Env> {
  const missing = services.filter((service) => !env[mongoVariable(service)]);
  const urls = await Promise.all(
    missing.map(async (service) => {
      const mongo = await startMongo({ port: 0, path: fileIn(dataDir, `${service}.sqlite`) }).catch(explain);
      running.defer(() => mongo.close());
      return [mongoVariable(service), mongo.url] as const;
    }),
  );
  return Object.fromEntries(urls);
}

/** Most often somebody started the system twice. */
function explain(error: unknown): never {
  const advice = 'Is it running already? Stop it, or set DATA_DIR and the ports to others.';
  throw new StartError(`${messageOf(error)}. ${advice}`, { cause: error });
}

async function startEmbeddedBroker(running: AsyncDisposableStack): Promise<Env> {
  const broker = running.use(await startBroker());
  return { RABBITMQ_URL: broker.url, RABBITMQ_FORGETS: 'true' };
}

async function startMail(
  { ports, dataDir, clock = realClock }: InfrastructureOptions,
  running: AsyncDisposableStack,
) {
  const mailbox = await startMailbox({
    smtpPort: ports.smtp,
    httpPort: ports.mailbox,
    clock,
    path: fileIn(dataDir, 'mailbox.sqlite'),
  });
  running.defer(() => mailbox.close());
  return { mailbox, env: { SMTP_URL: mailbox.smtpUrl } };
}

async function startPayments(options: InfrastructureOptions, running: AsyncDisposableStack) {
  const { ports, dataDir, clock = realClock, ids = randomIds } = options;
  const apiKey = 'sk_test_sandbox';
  const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  const paymentSandbox = await startPaymentSandbox({
    port: ports['payment-sandbox'],
    clock,
    ids,
    apiKey,
    webhookSecret,
    webhookUrl: `http://127.0.0.1:${ports.payments}/webhooks/stripe`,
    path: fileIn(dataDir, 'payment-sandbox.sqlite'),
  });
  running.defer(() => paymentSandbox.close());
  const env = {
    STRIPE_SECRET_KEY: apiKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: paymentSandbox.url,
  };
  return { paymentSandbox, env };
}

function portVariables(ports: Ports): Env {
  const ofServices: Record<string, string> = {};
  for (const name of services) {
    ofServices[`PORT_${name.toUpperCase()}`] = String(ports[name]);
    ofServices[`ROUTING_URL_${name.toUpperCase()}`] = `http://127.0.0.1:${ports[name]}/graphql`;
  }
  return { PORT: String(ports.gateway), ...ofServices };
}
