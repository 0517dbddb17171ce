import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Command, supervisorHelp } from '@shop/shared/command-line';
import { logLevel, readEnv, runService, type Env } from '@shop/shared/runtime';
import { buildStorefront, startStorefront } from '@shop/storefront/server';
import { readDemoData } from './demo-data/index.ts';
import { demoEnv, greeting, loadInBackground } from './kit/demo-system.ts';
import { refuseProduction } from './kit/refuse-production.ts';
import { fixedPorts, portOf } from '../testbench/stack/process/ports.ts';
import { startStack } from '../testbench/stack/stack.ts';
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
  const built = await buildStorefront();
  const ports = fixedPorts(process.env);
  const env: Env = { ...demoEnv(demo, ports), TRUSTED_DOCUMENTS: built.manifest, ...process.env };
  const data = env.DATA_DIR ?? join(import.meta.dirname, '../.data');
  await using starting = new AsyncDisposableStack();
  const stack = starting.use(await startStack({ env, ports, data, processes, onOutput: echo }));
  const { graphUrl } = stack;
  const port = portOf(ports, 'storefront');
  const storefront = starting.use(await startStorefront({ port, graphUrl, built }));
  console.log(`\nReady in ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
  console.log(greeting({ ...stack, storefrontUrl: storefront.url }, demo.accounts));
  const loading = loadInBackground({
    graphUrl,
    dataDir: data,
    demo,
    say: console.log,
    complain: console.error,
  });
  const running = starting.move();
  return {
    async [Symbol.asyncDispose]() {
      loading[Symbol.dispose]();
      console.log('\nStopping …');
      await running.disposeAsync();
    },
  };
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
