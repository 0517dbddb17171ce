import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Command, supervisorHelp } from '@shop/shared/command-line';
import { messageOf } from '@shop/shared/errors';
import { logLevel, readEnv, runService, type Env } from '@shop/shared/runtime';
import { demoDataLimits, readDemoData, type DemoData } from './demo-data/index.ts';
import { loadDemoData } from './demo-data/load.ts';
import { explorerExamples } from './explorer/index.ts';
import { refuseProduction } from './kit/refuse-production.ts';
import { fixedPorts } from '../testbench/stack/process/ports.ts';
import { startStack, type Stack } from '../testbench/stack/stack.ts';
import { tracingFlags, tracingIsMissing } from '../testbench/stack/process/tracing-flags.ts';

export const command = new Command()
  .description(
    'Starts the whole system on this machine with demo data. What the environment does not name is embedded; README.md lists the variables.',
  )
  .option('--processes', 'every service as a process of its own')
  .addHelpText('after', `\n${supervisorHelp('start')}`)
  .action(({ processes = false }) =>
    tracingIsMissing(process.env) ? startAgainWithTracing() : runService(() => start(processes)),
  );

async function start(processes: boolean): Promise<AsyncDisposable> {
  const began = performance.now();
  refuseProduction('shop start');
  readEnv('shop start', process.env, { LOG_LEVEL: logLevel() });
  const demo = readDemoData();
  const admin = demo.accounts.find(({ role }) => role === 'ADMIN');
  const env: Env = {
    LOG_LEVEL: 'warn',
    ADMIN_EMAIL: admin?.email,
    ADMIN_PASSWORD: admin?.password,
    ...demoDataLimits,
    EXPLORER_EXAMPLES: explorerExamples(demo.accounts.filter(isNamed)),
    ...process.env,
  };
  const data = env.DATA_DIR ?? join(import.meta.dirname, '../.data');
  const ports = fixedPorts(process.env);
  const stack = await startStack({ env, ports, data, processes, onOutput: echo });
  console.log(`\nReady in ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
  console.log(greeting(stack, demo.accounts));
  const { graphUrl } = stack;
  let stopping = false;
  // The system can be used, and stopped, while it fills; what is interrupted goes on at the next start.
  loadDemoData({ graphUrl, dataDir: data, demo, say: (line) => stopping || console.log(line) }).catch(
    (error: unknown) => {
      if (!stopping) console.error(`The demo data could not be loaded: ${messageOf(error)}`);
    },
  );
  return {
    async [Symbol.asyncDispose]() {
      stopping = true;
      console.log('\nStopping …');
      await stack[Symbol.asyncDispose]();
    },
  };
}

function greeting({ ports, graphUrl, infrastructure }: Stack, accounts: Accounts): string {
  const lines = [
    ['Graph', graphUrl],
    ['Subscriptions', graphUrl.replace('http', 'ws')],
    ['Explorer', `http://127.0.0.1:${ports.gateway}/`],
    ['Mailbox', infrastructure.mailbox?.url ?? 'your SMTP_URL'],
    ['SMTP', infrastructure.env.SMTP_URL ?? ''],
    ['Payments', infrastructure.paymentSandbox?.url ?? 'your Stripe account'],
  ];
  return [
    ...lines.map(([name = '', value]) => `  ${name.padEnd(14)}${value}`),
    '',
    ...accounts
      .filter(isNamed)
      .map(({ email, role, password }) => `  ${role.padEnd(14)}${email}  ${password}`),
    '\nCtrl+C stops everything; the data stays in DATA_DIR (default .data).\n',
  ].join('\n');
}

type Accounts = DemoData['accounts'];

/** One account of each role. */
function isNamed({ email }: Accounts[number]): boolean {
  return /^(ada|sam|root)@/.test(email);
}

function echo(_name: string, text: string): void {
  process.stdout.write(text);
}

/** dd-trace has to be loaded before everything else, so the process begins again with it. */
function startAgainWithTracing(): void {
  const again = spawn(process.execPath, [...tracingFlags(process.env), ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => again.kill(signal));
  again.on('exit', (code) => process.exit(code ?? 1));
}
