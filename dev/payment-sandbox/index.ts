import { listen, noFaults, sendJson, type Clock, type Faults, type Ids } from '@shop/shared/runtime';
import { apiHandler } from './api/handler.ts';
import { runner } from './api/run.ts';
import { ledgerPage } from './ledger-page.ts';
import type { Movement } from './objects.ts';
import { openStore, type Store } from './store/store.ts';
import { answerAll, type Handle } from '../kit/answer-all.ts';
import { refuseProduction } from '../kit/refuse-production.ts';
import { html } from '../kit/html.ts';
import { sendPage } from '../kit/page.ts';
import { releaseHolds } from './released-holds.ts';
import { returnRefunds } from './returned-refunds.ts';
import { threeDSecurePage, isThreeDSecure } from './three-d-secure.ts';
import { startWebhooks, type RetryPlan } from './webhooks.ts';

export { ProviderFault } from './api/fault-points.ts';
export type { Movement } from './objects.ts';

export type PaymentSandboxOptions = {
  port: number;
  clock: Clock;
  ids: Ids;
  faults?: Faults;
  apiKey: string;
  webhookSecret: string;
  /** Until it is known, events wait. */
  webhookUrl?: string;
  /** A SQLite file that survives a restart; without it everything is in memory. */
  path?: string;
  /** Where the customer's browser finds the sandbox; by default where its clients find it. */
  publicUrl?: string;
  /** The address to listen on, loopback if absent. */
  host?: string;
  /** How long pm_sandbox_timeoutThenOk keeps a client waiting before the connection is cut. */
  silenceMs?: number;
  webhookRetry?: Partial<RetryPlan>;
};

export type PaymentSandbox = AsyncDisposable & {
  url: string;
  /** Every movement of money, oldest first. */
  charges(): readonly Movement[];
  /** How many webhooks are on their way. */
  undelivered(): number;
  setWebhookUrl(url: string): void;
  close(): Promise<void>;
};

const defaultRetry: RetryPlan = { firstDelayMs: 250, longestDelayMs: 60_000, attempts: 60 };

/** Plays Stripe on a port of this machine, for the official SDK. */
export async function startPaymentSandbox(options: PaymentSandboxOptions): Promise<PaymentSandbox> {
  refuseProduction('The payment sandbox');
  const { clock, ids, faults = noFaults, apiKey, webhookSecret, webhookUrl, silenceMs = 30_000 } = options;
  await using starting = new AsyncDisposableStack();
  const store = starting.adopt(openStore(options.path), (opened) => opened.close());
  const retry = { ...defaultRetry, ...options.webhookRetry };
  const queue = store.events;
  const webhooks = starting.adopt(
    startWebhooks({ queue, clock, secret: webhookSecret, url: webhookUrl, retry }),
    (started) => started.stop(),
  );
  const { send } = webhooks;
  const { returnLater } = starting.use(returnRefunds({ store, clock, ids, send }));
  const { releaseLater } = starting.use(releaseHolds({ store, clock, ids, send }));
  const run = runner({ store, clock, ids, send, returnLater, releaseLater });
  const api = apiHandler({
    store,
    ids,
    faults,
    apiKey,
    silenceMs,
    publicUrl: options.publicUrl,
    runner: run,
  });
  const threeDSecure = threeDSecurePage(store, run);
  const handler = answerAll(pages(store), (request, response, url) =>
    (isThreeDSecure(url) ? threeDSecure : api)(request, response, url),
  );
  const http = starting.use(await listen('The payment sandbox', options.port, handler, options.host));
  // Requests that are kept waiting on purpose would hold up the close.
  starting.defer(() => http.server.closeAllConnections());

  const running = starting.move();
  const close = () => running.disposeAsync();
  return {
    url: http.url,
    charges: () => store.movements.all(),
    undelivered: () => store.events.all().length,
    setWebhookUrl: (url) => webhooks.setUrl(url),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const pages = (store: Store): Record<string, Handle> => ({
  '/': (_, response) => sendPage(response, 200, 'Payment sandbox', ledgerPage(store)),
  '/_sandbox/returned': (_, response, url) =>
    sendPage(
      response,
      200,
      'Back at the shop',
      html`<h1>Back at the shop</h1>
        <p>Order ${url.searchParams.get('order')}: ${url.searchParams.get('redirect_status')}</p>`,
    ),
  '/_sandbox/charges': (_, response) => sendJson(response, 200, store.movements.all()),
});
