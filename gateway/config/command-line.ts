import {
  Command,
  Option,
  positiveNumber,
  someText,
  supervisorHelp,
  wholeNumber,
} from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import type { Env } from '@shop/shared/runtime';
import { engineNames, type EngineName } from './engine-name.ts';
import {
  aloneLimits,
  flagOf,
  leastOf,
  limitNames,
  limitsFrom,
  limitTable,
  type LimitName,
  type Limits,
} from './limits.ts';
import * as read from './option-values.ts';

export type CommandLine =
  /** The gateway of this supergraph, configured by the environment. */
  | { kind: 'shop' }
  /** A stand-alone gateway for any supergraph: every client is anonymous. */
  | { kind: 'open'; options: OpenOptions };

type GatewayCommand = ReturnType<typeof gatewayCommand>;
export type OpenOptions = ReturnType<GatewayCommand['opts']> & {
  supergraph: string;
  routingUrl: read.RoutingUrls;
  engine: EngineName;
  limits: Limits;
};

/** The options of the gateway; `readCommandLine` says what they mean. */
export function gatewayCommand() {
  const command = subgraphOptions()
    .optionsGroup('Log:')
    .option('--access-log', 'one line for each operation')
    .addOption(
      new Option('--log-level <level>', 'of the log').choices(read.logLevels).default('info' as const),
    )
    .addHelpText('after', `\n${supervisorHelp('gateway')}\nIn a container, run: node gateway/main.ts`)
    .addHelpText('after', examples);
  for (const name of limitNames) command.addOption(limitOption(name));
  return command;
}

const clientOptions = () =>
  new Command()
    .description(
      `With --supergraph: a gateway for any Federation 2 supergraph, open to everybody who reaches it. Without: the shop's own gateway, which only the environment configures; gateway/README.md explains its variables.`,
    )
    .optionsGroup('Supergraph:')
    .option(
      '--supergraph <file or URL>',
      'what composition gave, as SDL; another version comes into use while the gateway runs, and one that cannot be used changes nothing',
      someText,
    )
    .option(
      '--poll-seconds <n>',
      'how often a URL is asked for another version; a file is looked at all the time',
      positiveNumber,
      10,
    )
    .option(
      '--override-label <label>',
      'a label of progressive @override that is on; repeatable',
      read.oneMore,
    )
    .addOption(
      new Option(
        '--engine <name>',
        'what plans and executes: native, or @apollo/gateway; GATEWAY_ENGINE in the environment does the same (default: native)',
      ).choices(engineNames),
    )
    .optionsGroup('Clients:')
    .option(
      '--host <host>',
      'name or address to listen at; 0.0.0.0 for everywhere',
      read.hostName,
      '127.0.0.1',
    )
    .option('--port <n>', '0 for any that is free', read.portNumber, 4000)
    .option(
      '--admin-port <n>',
      'where /metrics and the details of /ready are, on the loopback address only (default: 16 above the port)',
      read.portNumber,
    )
    .option(
      '--trusted-proxies <n>',
      'how many proxies stand before the gateway, each of which has appended its peer to X-Forwarded-For',
      read.proxyCount,
      0,
    )
    .option(
      '--guarded-mutations <names>',
      'mutations that create accounts or sessions, with commas between: they have the strictest limit',
      read.commaSeparated,
    )
    .option('--no-introspection', 'do not tell clients the schema; takes the explorer away as well')
    .option('--no-explorer', 'no page to try queries on')
    .option('--mask-errors', 'hide what subgraphs say in their errors');

const subgraphOptions = () =>
  clientOptions()
    .optionsGroup('Subgraphs:')
    .option(
      '--routing-url <name=url>',
      'where a subgraph is found, if not where the supergraph says; repeatable; ROUTING_URL_USERS in the environment does it for users',
      read.oneMoreRoute,
    )
    .option(
      '--headers <names>',
      'headers of the client that subgraphs get, with commas between; "users:x-debug" is for the subgraph users only',
    )
    .option('--timeout-seconds <n>', 'how long a subgraph may take for an answer', positiveNumber, 10)
    .option('--no-join', 'send each query, also while an equal one is in flight');

/** Without a default: an environment variable counts unless the option is given. */
function limitOption(name: LimitName): Option {
  const { of, why } = limitTable[name];
  return new Option(`--${flagOf(name)} <n>`, `${of} (default: ${aloneLimits[name]}): ${why}`)
    .argParser(wholeNumber(leastOf(name)))
    .helpGroup('Limits, each also a variable of the environment (--max-tokens is MAX_TOKENS):');
}

const examples = `
Examples
  npx shop gateway --supergraph supergraph.graphql --port 4000
  npx shop gateway --supergraph https://registry.example/graph.graphql --poll-seconds 30
  npx shop gateway --supergraph supergraph.graphql --headers "authorization, users:x-debug"
  npx shop gateway --supergraph supergraph.graphql --host 0.0.0.0 --no-introspection --mask-errors`;

/** What the parsed options ask for. */
export function readCommandLine(command: GatewayCommand, env: Env): CommandLine {
  const { supergraph, ...options } = command.opts();
  if (supergraph === undefined) {
    const given = command.options.find(
      (each) => command.getOptionValueSource(each.attributeName()) === 'cli',
    );
    if (given === undefined) return { kind: 'shop' };
    throw new StartError(
      `${given.long} needs --supergraph as well: without it, the gateway is configured by the environment`,
    );
  }
  const ofEnv = read.readOpenEnv(env);
  const given = (name: LimitName) => command.getOptionValue(name) as number | undefined;
  return {
    kind: 'open',
    options: Object.freeze({
      ...options,
      supergraph,
      // The explorer needs introspection.
      explorer: options.introspection && options.explorer,
      engine: options.engine ?? ofEnv.engine ?? 'native',
      routingUrl: { ...ofEnv.routingUrls, ...options.routingUrl },
      limits: limitsFrom((name) => given(name) ?? ofEnv.limits[name] ?? aloneLimits[name]),
    }),
  };
}
