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
import { usageConfig, usageOptions, type UsageConfig, type UsageSetting } from './usage-settings.ts';
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
  usage: UsageConfig | null;
};

/** The options of the gateway; `readCommandLine` says what they mean. */
export function gatewayCommand() {
  const command = subgraphOptions()
    .optionsGroup('Log:')
    .option('--access-log', 'log one line for each operation')
    .addOption(
      new Option('--log-level <level>', 'the least severe level that is logged')
        .choices(read.logLevels)
        .default('info' as const),
    )
    .addHelpText('after', `\n${supervisorHelp('gateway')}\nIn a container, run: node gateway/main.ts`)
    .addHelpText('after', examples);
  for (const option of usageOptions()) command.addOption(option);
  for (const name of limitNames) command.addOption(limitOption(name));
  return command;
}

const clientOptions = () =>
  new Command()
    .description(
      `With --supergraph: a gateway for any Federation 2 supergraph, without authentication. Without: the gateway of this project, configured by environment variables; see gateway/README.md.`,
    )
    .optionsGroup('Supergraph:')
    .option(
      '--supergraph <file or URL>',
      'the composed supergraph (SDL); a new version is used without a restart, an invalid one is ignored',
      someText,
    )
    .option(
      '--poll-seconds <n>',
      'how often a URL is polled for a new version; a file is watched',
      positiveNumber,
      10,
    )
    .option('--override-label <label>', 'an active label of progressive @override; repeatable', read.oneMore)
    .addOption(
      new Option(
        '--engine <name>',
        'the execution engine: native, or apollo for @apollo/gateway; also GATEWAY_ENGINE (default: native)',
      ).choices(engineNames),
    )
    .optionsGroup('Clients:')
    .option('--host <host>', 'host name or address to listen on; 0.0.0.0 for all', read.hostName, '127.0.0.1')
    .option('--port <n>', 'port to listen on; 0 for any free port', read.portNumber, 4000)
    .option(
      '--admin-port <n>',
      'port of /metrics and the detailed /ready, on the loopback address only (default: 16 above the port)',
      read.portNumber,
    )
    .option(
      '--trusted-proxies <n>',
      'number of proxies in front of the gateway; each appends the address of its peer to X-Forwarded-For',
      read.proxyCount,
      0,
    )
    .option(
      '--guarded-mutations <names>',
      'mutations that create accounts or sessions, separated by commas; they have the strictest rate limit',
      read.commaSeparated,
    )
    .option('--no-introspection', 'refuse introspection; also disables the explorer')
    .option('--no-explorer', 'do not serve the explorer page')
    .option('--mask-errors', 'hide the messages of unexpected subgraph errors');

const subgraphOptions = () =>
  clientOptions()
    .optionsGroup('Subgraphs:')
    .option(
      '--routing-url <name=url>',
      'URL of a subgraph, instead of the one in the supergraph; repeatable; also ROUTING_URL_USERS for the subgraph users',
      read.oneMoreRoute,
    )
    .option(
      '--headers <names>',
      'client headers passed on to subgraphs, separated by commas; "users:x-debug" only to the subgraph users',
    )
    .option('--timeout-seconds <n>', 'time-out of a call to a subgraph', positiveNumber, 10)
    .option('--no-join', 'send every query, even when an equal one is in flight');

/** Without a default: an environment variable counts unless the option is given. */
function limitOption(name: LimitName): Option {
  const { of, why } = limitTable[name];
  return new Option(`--${flagOf(name)} <n>`, `${of} (default: ${aloneLimits[name]}): ${why}`)
    .argParser(wholeNumber(leastOf(name)))
    .helpGroup('Limits, each also an environment variable (--max-tokens is MAX_TOKENS):');
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
  const usage = (name: UsageSetting) =>
    (command.getOptionValue(name) as string | undefined) ?? ofEnv.usage[name];
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
      usage: usageConfig(usage),
    }),
  };
}
