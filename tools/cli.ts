import { Command, runCommand, type AnyCommand } from '@shop/shared/command-line';

type Module = { command: AnyCommand };

/** Each is loaded when it is asked for: `shop compose` shall not wait for the whole system. */
const commands: Readonly<Record<string, readonly [summary: string, load: () => Promise<Module>]>> = {
  start: ['the whole system on this machine, with demo data', () => import('../dev/start.ts')],
  gateway: ['a gateway, for the shop or for any supergraph', () => import('../gateway/command.ts')],
  'demo-data': ['fill a running system with demo data', () => import('./commands/demo-data.ts')],
  compose: ['compose the supergraph from its subgraphs', () => import('./commands/compose.ts')],
  events: ['who publishes and consumes which event', () => import('./commands/events.ts')],
  'error-codes': ['write the page of all error codes', () => import('./commands/error-codes.ts')],
  'dead-letters': ['look after what failed for good', () => import('./commands/dead-letters.ts')],
  test: ['prove everything, or the stages that are named', () => import('./commands/test.ts')],
  bench: ['measure what it costs, against a floor or a peer', () => import('../bench/run.ts')],
  scan: ['make every fault point fail in every way', () => import('../e2e/resilience/scan/main.ts')],
  survive: [
    'kill services under load, and check the invariants',
    () => import('../e2e/resilience/survive/main.ts'),
  ],
  soak: [
    'live updates to many clients while everything breaks',
    () => import('../e2e/resilience/soak/main.ts'),
  ],
  differential: [
    'compare answers of the engine with those of graphql-js',
    () => import('../gateway/engine/test/differential/run.ts'),
  ],
};

const args = process.argv.slice(2);
// The second word too: `shop help compose`.
const named = args.slice(0, 2);
const shop = new Command('npx shop')
  .description('Starts, tests and looks after the shop. Each command answers --help.')
  .enablePositionalOptions();
for (const [name, [summary, load]] of Object.entries(commands)) {
  const command = named.includes(name) ? (await load()).command : new Command();
  shop.addCommand(command.name(name).summary(summary));
}
await runCommand(shop, args);
