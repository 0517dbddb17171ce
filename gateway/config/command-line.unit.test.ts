import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gatewayCommand, readCommandLine } from './command-line.ts';
import { configOf, readAll, type GatewayConfig } from './config.ts';
import { allSettings } from './settings/index.ts';
import { defaultLimits, limitNames, limits, limitsIn } from './settings/limits.ts';
import { optionOf, variableOf } from './settings/setting.ts';

function read(args: readonly string[], env: Record<string, string> = {}): GatewayConfig {
  const command = gatewayCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  return configOf(readAll(readCommandLine(command.parse(args, { from: 'user' })), env));
}

const standAlone = (...args: string[]): GatewayConfig => read(['--supergraph', 'a.graphql', ...args]);

/** Options with values that differ from their defaults. */
const everyOption = [
  ['--host', '0.0.0.0'],
  ['--port', '0'],
  ['--admin-port', '9000'],
  ['--trusted-proxies', '2'],
  ['--no-mutation-budgets'],
  ['--engine', 'apollo'],
  ['--supergraph-poll-ms', '500'],
  ['--supergraph-fallback-dir', 'fallback'],
  ['--canary-supergraph', 'releases#canary'],
  ['--canary-header', 'X-Preview'],
  ['--canary-percent', '2.5'],
  ['--canary-by', 'operation'],
  ['--subgraph-timeout-ms=30000'],
  ['--timeout-ms-of', 'users=5'],
  ['--mutation-timeout-ms', '20000'],
  ['--mutation-timeout-ms-of', 'users=6'],
  ['--attempt-timeout-ms', '100'],
  ['--attempt-timeout-ms-of', 'users=7'],
  ['--retries', '1'],
  ['--retries-of', 'users=3'],
  ['--retry-percent', '10'],
  ['--routing-url', 'users=http://users:1/graphql'],
  ['--routing-url', 'order-history=https://orders/?a=b'],
  ['--headers', 'authorization, users:x-debug'],
  ['--no-introspection'],
  ['--no-explorer'],
  ['--no-join'],
  ['--mask-errors'],
  ['--access-log'],
  ['--override-labels', 'percent(25),new-orders'],
  ['--usage-dir', 'usage'],
  ['--usage-sample', '0.5'],
  ['--usage-interval-ms', '1000'],
  ['--usage-max-bytes', '1000000'],
  ['--log-level', 'debug'],
  ...limitNames.map((name, index) => [`--${optionOf(limits[name])}`, String(index + 1)]),
];

it("configures this project's gateway unless another supergraph is named", () => {
  const env = { VIEWER_SECRET: 'a secret that only the tests know, really', RABBITMQ_URL: 'amqp://a' };

  const { shop, drainMs, limits: used } = read(['--drain-ms', '7'], env);

  assert.equal(shop?.brokerUrl, 'amqp://a');
  assert.deepEqual([drainMs, used], [7, defaultLimits]);
});

it('configures a gateway for any supergraph, with defaults of its own', () => {
  assert.partialDeepStrictEqual(standAlone(), {
    supergraph: 'a.graphql',
    host: '127.0.0.1',
    port: 4000,
    admin: { host: '127.0.0.1', port: 4016 },
    engine: 'native',
    supergraphPollMs: 10_000,
    supergraphFallbackDir: null,
    canary: null,
    introspection: true,
    explorer: true,
    subgraphErrors: 'pass',
    shop: null,
    limits: limitsIn('standAlone'),
    changeable: { corsOrigins: ['*'], accessLog: false, logLevel: 'info' },
  });
});

it('reads every option', () => {
  assert.partialDeepStrictEqual(standAlone(...everyOption.flat()), {
    host: '0.0.0.0',
    port: 0,
    admin: { host: '127.0.0.1', port: 9000 },
    trustedProxies: 2,
    engine: 'apollo',
    supergraphPollMs: 500,
    supergraphFallbackDir: 'fallback',
    canary: { supergraph: 'releases#canary', header: 'x-preview', percent: 2.5, by: 'operation' },
    callRules: {
      timeoutMs: { all: 30_000, of: { users: 5 } },
      mutationTimeoutMs: { all: 20_000, of: { users: 6 } },
      attemptTimeoutMs: { all: 100, of: { users: 7 } },
      retries: { all: 1, of: { users: 3 } },
      retryPercent: 10,
    },
    routingUrls: { users: 'http://users:1/graphql', 'order-history': 'https://orders/?a=b' },
    headers: { all: ['authorization'], bySubgraph: { users: ['x-debug'] } },
    introspection: false,
    explorer: false,
    joinQueries: false,
    subgraphErrors: 'catalogue',
    overrideLabels: ['percent(25)', 'new-orders'],
    limits: Object.fromEntries(limitNames.map((name, index) => [name, index + 1])),
    usage: { dir: 'usage', sample: 0.5, intervalMs: 1000, maxBytes: 1_000_000 },
    changeable: { accessLog: true, logLevel: 'debug' },
  });
});

it('takes an option before a variable, subgraph by subgraph', () => {
  const env = {
    GATEWAY_ENGINE: 'apollo',
    MAX_TOKENS: '7',
    MAX_DEPTH: '8',
    MAX_FIELDS: '',
    PORT: '1',
    ROUTING_URL_USERS: 'http://a/',
    ROUTING_URL_ORDERS: 'http://b/',
  };
  const args = ['--supergraph', 'a', '--max-depth', '9', '--routing-url', 'users=http://c/'];

  const { limits: used, routingUrls, engine, port } = read(args, env);

  assert.deepEqual([used.maxTokens, used.maxDepth, used.maxFields], [7, 9, defaultLimits.maxFields]);
  assert.deepEqual(routingUrls, { users: 'http://c/', orders: 'http://b/' });
  assert.deepEqual([engine, port], ['apollo', 1]);
});

it('disables the explorer without introspection, which the explorer needs', () => {
  const { introspection, explorer } = standAlone('--no-introspection');
  assert.deepEqual({ introspection, explorer }, { introspection: false, explorer: false });

  const alone = standAlone('--no-explorer');
  assert.deepEqual([alone.introspection, alone.explorer], [true, false]);
});

describe('the help', () => {
  const help = gatewayCommand().helpInformation();

  it('has every setting with its variable, and every limit with its default and the reason for it', () => {
    const words = help.replaceAll(/\s+/g, ' ');
    for (const { setting } of allSettings) {
      const option = optionOf(setting);
      if (option !== null) assert.match(words, new RegExp(`--(no-)?${option} .*\\(${setting.variable}`));
    }
    for (const [name, usual] of Object.entries(limitsIn('standAlone')))
      assert.match(words, new RegExp(`\\(${variableOf(name)}; default: ${usual}\\): \\w+`));
  });
});

describe('an invalid command line is refused in one sentence', () => {
  const wrong: readonly [args: string, message: RegExp | string][] = [
    ['--supergraph a --port abc', /--port <n>.*'abc'.* a whole number from 0 to 65535/],
    ['--supergraph a --port 65536', /--port <n>.*'65536'.* a whole number from 0 to 65535/],
    ['--supergraph a --port -1', /--port <n>.*'-1'.* a whole number from 0 to 65535/],
    ['--supergraph a --port', /--port <n>.* argument missing/],
    ['--supergraph=', /--supergraph <address>.* a file, a URL or a channel/],
    ['--supergraph a --host=a/b', /--host <host>.*'a\/b'.* a host name or an address/],
    ['--supergraph a --engine router', /--engine <name>.*'router'.* native, apollo/],
    ['--supergraph a --supergraph-poll-ms 0', /--supergraph-poll-ms <n>.*'0'.* a whole number from 1/],
    ['--supergraph a --subgraph-timeout-ms 1s', /--subgraph-timeout-ms <n>.*'1s'.* a whole number from 1/],
    ['--supergraph a --headers users:te', /--headers <names>.*'users:te'.* cannot pass on the header te/],
    [
      '--supergraph a --log-level loud',
      /--log-level <name>.*'loud'.* fatal, error, warn, info, debug, trace, silent/,
    ],
    ['--supergraph a --no-join=false', /unknown option '--no-join=false'/],
    ['--supergraph a --viewer-secret x', /unknown option '--viewer-secret'/],
    ['-p 4000', /unknown option '-p'/],
    ['--__proto__ a', /unknown option '--__proto__'/],
    [
      '--supergraph a --routing-url users',
      /--routing-url <name=url>.*'users'.* a subgraph and its value, such as/,
    ],
    ['--supergraph a --canary-percent 101', /--canary-percent <n>.*'101'.* a percentage from 0 to 100/],
    ['--supergraph a --canary-header a:b', /--canary-header <name>.*'a:b'.* the name of a header/],
    ['--supergraph a --usage-sample 2', /--usage-sample <share>.*'2'.* a share from 0 to 1/],
    ['--supergraph a --usage-interval-ms 5', /--usage-interval-ms <n>.*'5'.* a whole number from 100/],
    ['--supergraph a --trusted-proxies x', /--trusted-proxies <n>.*'x'.* a whole number from 0 to 9/],
    ...limitNames.map((name): [string, RegExp] => [
      `--supergraph a --${optionOf(limits[name])} 1e3`,
      new RegExp(`--${optionOf(limits[name])} <n>.*'1e3'.* a whole number from [01] to`),
    ]),
    ['a.graphql', /too many arguments/],
  ];
  for (const [args, message] of wrong) {
    it(args, () => {
      assert.throws(() => read(args.split(' ')), { message });
    });
  }
});

it('names all invalid environment variables at once', () => {
  const env = {
    GATEWAY_ENGINE: 'router',
    MAX_DEPTH: 'deep',
    ROUTING_URL_USERS: 'users',
    USAGE_SAMPLE: '1.5',
  };

  assert.throws(() => read(['--supergraph', 'a'], env), {
    name: 'StartError',
    message: [
      'The gateway cannot start because of its settings:',
      '  GATEWAY_ENGINE: must be one of native, apollo, not "router"',
      '  ROUTING_URL_USERS: must be a URL that starts with http:// or https://, or several with spaces between them',
      '  MAX_DEPTH: must be a whole number from 1 to 999999999, not "deep"',
      '  USAGE_SAMPLE: must be a share from 0 to 1, such as 0.1, not "1.5"',
    ].join('\n'),
  });
});
