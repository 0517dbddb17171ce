import { messageOf } from '@shop/shared/errors';
import type { Env } from '@shop/shared/runtime';
import type { Infrastructure } from '../../testbench/stack/infrastructure/infrastructure.ts';
import { portOf, type Ports } from '../../testbench/stack/process/ports.ts';
import { demoDataLimits, type DemoData } from '../demo-data/index.ts';
import { explorerExamples } from '../explorer/index.ts';

type Accounts = DemoData['accounts'];

/** What a system with demo data reads from its environment, where a developer sets nothing else. */
export function demoEnv({ accounts }: DemoData, ports: Ports): Env {
  const admin = accounts.find(({ role }) => role === 'ADMIN');
  const storefront = `http://127.0.0.1:${portOf(ports, 'storefront')}`;
  return {
    LOG_LEVEL: 'warn',
    SHOP_URL: storefront,
    PAYMENT_RETURN_URL: `${storefront}/payment-return`,
    ADMIN_EMAIL: admin?.email,
    ADMIN_PASSWORD: admin?.password,
    ...demoDataLimits,
    EXPLORER_EXAMPLES: explorerExamples(accounts.filter(isNamed)),
  };
}

type System = { ports: Ports; graphUrl: string; infrastructure: Infrastructure; storefrontUrl: string };

/** Where the parts of the system are, and who can sign in. */
export function greeting(
  { ports, graphUrl, infrastructure, storefrontUrl }: System,
  accounts: Accounts,
): string {
  const { SMTP_URL, STRIPE_SECRET_KEY } = infrastructure.env;
  const lines = [
    ['Storefront', storefrontUrl],
    ['Graph', graphUrl],
    ['Subscriptions', graphUrl.replace('http', 'ws')],
    ['Explorer', `http://127.0.0.1:${ports.gateway}/`],
    ['Mailbox', infrastructure.mailbox?.url ?? (SMTP_URL && 'your SMTP_URL')],
    ['SMTP', SMTP_URL],
    ['Payments', infrastructure.paymentSandbox?.url ?? (STRIPE_SECRET_KEY && 'your Stripe account')],
  ] as const;
  return [
    ...lines.flatMap(([name, value]) => (value ? [`  ${name.padEnd(14)}${value}`] : [])),
    '',
    ...accounts
      .filter(isNamed)
      .map(({ email, role, password }) => `  ${role.padEnd(14)}${email}  ${password}`),
    '\nCtrl+C stops everything; the data stays in DATA_DIR (default .data).\n',
  ].join('\n');
}

/** One account of each role. */
function isNamed({ email }: Accounts[number]): boolean {
  return /^(ada|sam|root)@/.test(email);
}

type Loading = {
  graphUrl: string;
  dataDir: string;
  demo: DemoData;
  say: (line: string) => void;
  /** Receives the sentence that says why it failed. */
  complain: (line: string) => void;
};

/**
 * Loads the demo data beside the running system, which can be used, and stopped, while it fills. What is interrupted goes
 * on at the next start.
 */
export function loadInBackground({ say, complain, ...loading }: Loading): Disposable {
  let isStopping = false;
  const load = async () => {
    const { loadDemoData } = await import('../demo-data/load.ts');
    await loadDemoData({ ...loading, say: (line) => isStopping || say(line) });
  };
  load().catch((error: unknown) => {
    if (!isStopping) complain(`The demo data could not be loaded: ${messageOf(error)}`);
  });
  return { [Symbol.dispose]: () => void (isStopping = true) };
}
