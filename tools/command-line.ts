import { Command, type AnyCommand } from '@shop/shared/command-line';

type Module = { command: AnyCommand };

/** Loaded on demand, so that `shop compose` does not load the whole system. */
const commands: Readonly<Record<string, readonly [summary: string, load: () => Promise<Module>]>> = {
  start: ['start the whole system on this machine, with demo data', () => import('../dev/start.ts')],
  dev: ['start the system, and use what is saved', () => import('../dev/develop/command.ts')],
  gateway: ['start a gateway, for the shop or for any supergraph', () => import('../gateway/command.ts')],
  'demo-data': ['fill a running system with demo data', () => import('./commands/demo-data.ts')],
  compose: ['compose the supergraph from its subgraphs', () => import('./commands/compose.ts')],
  events: ['list the events with their publishers and consumers', () => import('./commands/events.ts')],
  check: ['check subgraphs before they are deployed', () => import('./commands/check.ts')],
  publish: ['release the composed supergraph to a channel', () => import('./commands/publish.ts')],
  releases: ['list, compare and roll back releases', () => import('./commands/releases.ts')],
  conform: ['check that a running subgraph follows the protocol', () => import('./commands/conform.ts')],
  'stand-in': [
    'serve subgraphs that are made from their schemas alone',
    () => import('./commands/stand-in.ts'),
  ],
  'new-subgraph': ['write a new subgraph, ready to run', () => import('./commands/new-subgraph.ts')],
  'remove-subgraph': [
    'delete a subgraph with everything that lists it',
    () => import('./commands/remove-subgraph.ts'),
  ],
  changelog: ['list what changed of the graph and its events', () => import('./commands/changelog.ts')],
  ownership: ['write the page of who owns what', () => import('./commands/ownership.ts')],
  'gateway-settings': [
    "write the page and the schema of the gateway's settings",
    () => import('./commands/gateway-settings.ts'),
  ],
  'error-codes': ['write the page of all error codes', () => import('./commands/error-codes.ts')],
  usage: ['list which clients use which part of the graph', () => import('./commands/usage.ts')],
  'dead-letters': [
    'inspect, replay, edit or discard dead letters',
    () => import('./commands/dead-letters.ts'),
  ],
  test: ['run all tests and checks, or the named stages', () => import('./commands/test.ts')],
  bench: ['measure performance against a baseline or a peer', () => import('../bench/run.ts')],
  scan: ['inject every fault at every fault point', () => import('../e2e/resilience/scan/main.ts')],
  survive: [
    'kill services under load, and check the invariants',
    () => import('../e2e/resilience/survive/main.ts'),
  ],
  soak: ['send live updates to many clients under faults', () => import('../e2e/resilience/soak/main.ts')],
  differential: [
    'compare answers of the engine with those of graphql-js',
    () => import('../gateway/engine/test/differential/run.ts'),
  ],
  fuzz: ['send the gateway requests that are changed at random', () => import('./commands/fuzz.ts')],
};

export const commandNames = Object.keys(commands);

/** The command line, with the command that the arguments name. */
export async function commandLineFor(args: readonly string[]): Promise<AnyCommand> {
  // The second word too: `shop help compose`.
  const named = args.slice(0, 2);
  const shop = new Command('npx shop')
    .description('Starts, tests and maintains the shop. Each command has --help.')
    .enablePositionalOptions();
  for (const [name, [summary, load]] of Object.entries(commands)) {
    const command = named.includes(name) ? (await load()).command : new Command();
    shop.addCommand(command.name(name).summary(summary));
  }
  return shop;
}
