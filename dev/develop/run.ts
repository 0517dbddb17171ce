import { join } from 'node:path';
import { logLevel, readEnv, runService, type Env } from '@shop/shared/runtime';
import { serveSource } from '@shop/storefront/server';
import { readDemoData } from '../demo-data/index.ts';
import { demoEnv, greeting, loadInBackground } from '../kit/demo-system.ts';
import { fixedPorts, portOf } from '../../testbench/stack/process/ports.ts';
import type { FirstChildren } from './child/first-children.ts';
import { startDevelopment } from './develop.ts';

const root = join(import.meta.dirname, '../..');

type Options = {
  real?: string[] | undefined;
  graph?: string | undefined;
  onOutput: (text: string) => void;
  children: FirstChildren;
};

/** Runs the system of the repository until it is stopped. */
export const run = (options: Options): Promise<void> => runService(() => start(options));

async function start({ real, graph, onOutput, children }: Options): Promise<AsyncDisposable> {
  readEnv('shop dev', process.env, { LOG_LEVEL: logLevel() });
  const demo = readDemoData();
  const env: Env = { ...demoEnv(demo, fixedPorts(process.env)), ...process.env };
  const data = env.DATA_DIR ?? join(root, '.data');
  const print = console.log;
  // Stand-ins have data of their own, and a deployed graph is not ours to fill.
  const isWhole = real === undefined;
  const options = { root, env, data, real, graph, print, onOutput };
  await using starting = new AsyncDisposableStack();
  const development = starting.use(await startDevelopment(options, children));
  const { graphUrl, ports } = development;
  const storefront = starting.use(await serveSource({ port: portOf(ports, 'storefront'), graphUrl }));
  console.log(`\nReady in ${(performance.now() / 1000).toFixed(1)} s.\n`);
  console.log(greeting({ ...development, storefrontUrl: storefront.url }, isWhole ? demo.accounts : []));
  const loading =
    isWhole && loadInBackground({ graphUrl, dataDir: data, demo, say: print, complain: console.error });
  const running = starting.move();
  return {
    async [Symbol.asyncDispose]() {
      if (loading) loading[Symbol.dispose]();
      console.log('\nStopping …');
      await running.disposeAsync();
    },
  };
}
