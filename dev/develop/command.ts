import { join } from 'node:path';
import { Command, supervisorHelp } from '@shop/shared/command-line';
import { logLevel, readEnv, runService, type Env } from '@shop/shared/runtime';
import { readDemoData } from '../demo-data/index.ts';
import { demoEnv, greeting, loadInBackground } from '../kit/demo-system.ts';
import { refuseProduction } from '../kit/refuse-production.ts';
import { startDevelopment } from './develop.ts';

export const command = new Command()
  .description(
    'Starts the system like npm start, and brings what you save into use within a second: schemas, resolvers, events, supergraph.yaml. See docs/dev.md.',
  )
  .option(
    '--real <names...>',
    'the subgraphs whose code runs; the others are stand-ins made from their schemas',
  )
  .option('--graph <url>', 'the URL of a deployed supergraph, whose subgraphs are used in place of stand-ins')
  .addHelpText('after', `\n${supervisorHelp('dev')}`)
  .action((options) => runService(() => start(options)));

const root = join(import.meta.dirname, '../..');

type Options = { real?: string[] | undefined; graph?: string | undefined };

async function start({ real, graph }: Options): Promise<AsyncDisposable> {
  const began = performance.now();
  refuseProduction('shop dev');
  readEnv('shop dev', process.env, { LOG_LEVEL: logLevel() });
  const demo = readDemoData();
  const env: Env = { ...demoEnv(demo), ...process.env };
  const data = env.DATA_DIR ?? join(root, '.data');
  const onOutput = (text: string) => void process.stdout.write(text);
  const print = console.log;
  // Stand-ins have data of their own, and a deployed graph is not ours to fill.
  const isWhole = real === undefined;
  const development = await startDevelopment({ root, env, data, real, graph, print, onOutput });
  console.log(`\nReady in ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
  console.log(greeting(development, isWhole ? demo.accounts : []));
  const { graphUrl } = development;
  const loading =
    isWhole && loadInBackground({ graphUrl, dataDir: data, demo, say: () => {}, complain: console.error });
  return {
    async [Symbol.asyncDispose]() {
      if (loading) loading[Symbol.dispose]();
      console.log('\nStopping …');
      await development[Symbol.asyncDispose]();
    },
  };
}
