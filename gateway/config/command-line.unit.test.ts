import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gatewayCommand, readCommandLine, type CommandLine, type OpenOptions } from './command-line.ts';
import { aloneLimits, defaultLimits, flagOf, leastOf, limitNames, limitsFrom } from './limits.ts';

function read(args: readonly string[], env: Record<string, string> = {}): CommandLine {
  const command = gatewayCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  return readCommandLine(command.parse(args, { from: 'user' }), env);
}

const optionsOf = (...args: string[]): OpenOptions => {
  const line = read(args);
  assert.ok(line.kind === 'open');
  return line.options;
};

/** Every option except --supergraph and --help, with a value that differs from its default. */
const everyOption = [
  ['--host', '0.0.0.0'],
  ['--port', '0'],
  ['--admin-port', '9000'],
  ['--trusted-proxies', '2'],
  ['--guarded-mutations', 'login, signUp'],
  ['--engine', 'apollo'],
  ['--poll-seconds', '0.5'],
  ['--timeout-seconds=30'],
  ['--routing-url', 'users=http://users:1/graphql'],
  ['--routing-url', 'order-history=https://orders/?a=b'],
  ['--headers', 'authorization, users:x-debug'],
  ['--no-introspection'],
  ['--no-explorer'],
  ['--no-join'],
  ['--mask-errors'],
  ['--access-log'],
  ['--override-label', 'percent(25)'],
  ['--override-label', 'new-orders'],
  ['--usage-dir', 'usage'],
  ['--usage-sample', '0.5'],
  ['--usage-interval-ms', '1000'],
  ['--usage-max-bytes', '1000000'],
  ['--log-level', 'debug'],
  ...limitNames.map((name, index) => [`--${flagOf(name)}`, String(index + 1)]),
];

it("starts the shop's gateway when no option is given", () => {
  assert.deepEqual(read([]), { kind: 'shop' });
});

it('starts a gateway for a supergraph, with defaults for all other options', () => {
  assert.deepEqual(optionsOf('--supergraph', 'supergraph.graphql'), {
    supergraph: 'supergraph.graphql',
    host: '127.0.0.1',
    port: 4000,
    trustedProxies: 0,
    engine: 'native',
    pollSeconds: 10,
    timeoutSeconds: 10,
    routingUrl: {},
    introspection: true,
    explorer: true,
    join: true,
    limits: aloneLimits,
    usage: null,
    logLevel: 'info',
  });
});

it('reads every option', () => {
  assert.partialDeepStrictEqual(
    optionsOf('--supergraph=https://registry.example/graph', ...everyOption.flat()),
    {
      supergraph: 'https://registry.example/graph',
      host: '0.0.0.0',
      port: 0,
      adminPort: 9000,
      trustedProxies: 2,
      guardedMutations: ['login', 'signUp'],
      engine: 'apollo',
      pollSeconds: 0.5,
      timeoutSeconds: 30,
      routingUrl: { users: 'http://users:1/graphql', 'order-history': 'https://orders/?a=b' },
      headers: 'authorization, users:x-debug',
      introspection: false,
      explorer: false,
      join: false,
      maskErrors: true,
      accessLog: true,
      overrideLabel: ['percent(25)', 'new-orders'],
      limits: limitsFrom((name) => limitNames.indexOf(name) + 1),
      usage: { dir: 'usage', sample: 0.5, intervalMs: 1000, maxBytes: 1_000_000 },
      logLevel: 'debug',
    },
  );
});

it('reads the engine, limits and routing URLs from the environment unless a flag sets them', () => {
  const env = {
    GATEWAY_ENGINE: 'apollo',
    MAX_TOKENS: '7',
    MAX_DEPTH: '8',
    ROUTING_URL_USERS: 'http://a/',
    ROUTING_URL_ORDERS: 'http://b/',
    USAGE_DIR: 'usage',
    USAGE_SAMPLE: '0.1',
  };
  const args = [
    '--supergraph',
    'a',
    '--max-depth',
    '9',
    '--usage-sample',
    '0.2',
    '--routing-url',
    'users=http://c/',
  ];

  const line = read(args, { ...env, PORT: '1', MAX_FIELDS: '' });

  assert.ok(line.kind === 'open');
  const { maxTokens, maxDepth, maxFields } = line.options.limits;
  assert.deepEqual([maxTokens, maxDepth, maxFields], [7, 9, defaultLimits.maxFields]);
  assert.deepEqual(line.options.routingUrl, { users: 'http://c/', orders: 'http://b/' });
  assert.equal(line.options.engine, 'apollo');
  assert.partialDeepStrictEqual(line.options.usage, { dir: 'usage', sample: 0.2, intervalMs: 60_000 });
  assert.equal(line.options.port, 4000);
});

it('disables the explorer without introspection, which the explorer needs', () => {
  const { introspection, explorer } = optionsOf('--supergraph', 'a', '--no-introspection');
  assert.deepEqual({ introspection, explorer }, { introspection: false, explorer: false });

  const alone = optionsOf('--supergraph', 'a', '--no-explorer');
  assert.deepEqual([alone.introspection, alone.explorer], [true, false]);
});

describe('the help', () => {
  const help = gatewayCommand().helpInformation();

  it('states the default of every limit, and its purpose', () => {
    const words = help.replaceAll(/\s+/g, ' ');
    for (const name of limitNames)
      assert.match(
        words,
        new RegExp(`--${flagOf(name)} <n> [^:(]+ \\(default: ${aloneLimits[name]}\\): \\w+`),
      );
  });
});

describe('an invalid command line is refused in one sentence', () => {
  const wrong: readonly [args: string, message: RegExp | string][] = [
    ['--supergraph a --port abc', /--port <n>.*'abc'.* a port from 0 to 65535/],
    ['--supergraph a --port 65536', /--port <n>.*'65536'.* a port from 0 to 65535/],
    ['--supergraph a --port -1', /--port <n>.*'-1'.* a port from 0 to 65535/],
    ['--supergraph a --port', /--port <n>.* argument missing/],
    ['--supergraph=', /--supergraph <file or URL>.* more than spaces/],
    ['--supergraph a --host=a/b', /--host <host>.*'a\/b'.* the name or the address of a host/],
    ['--supergraph a --engine router', /--engine <name>.*'router'.* native, apollo/],
    ['--supergraph a --poll-seconds 0', /--poll-seconds <n>.*'0'.* a number above 0/],
    ['--supergraph a --timeout-seconds 1s', /--timeout-seconds <n>.*'1s'.* a number above 0/],
    ['--supergraph a --override-label=', /--override-label <label>.* more than spaces/],
    [
      '--supergraph a --log-level loud',
      /--log-level <level>.*'loud'.* fatal, error, warn, info, debug, trace, silent/,
    ],
    ['--supergraph a --no-join=false', /unknown option '--no-join=false'/],
    ['--supergraph a --join', /unknown option '--join'/],
    ['-p 4000', /unknown option '-p'/],
    ['--__proto__ a', /unknown option '--__proto__'/],
    [
      '--port 4000',
      '--port needs --supergraph as well: without it, the gateway is configured by the environment',
    ],
    [
      '--supergraph a --routing-url users',
      /--routing-url <name=url>.*'users'.* a subgraph and its URL, such as/,
    ],
    ['--supergraph a --usage-sample 2', /--usage-sample <share>.*'2'.* a share from 0 to 1/],
    ['--supergraph a --usage-interval-ms 5', /--usage-interval-ms <n>.*'5'.* a whole number from 100/],
    ['--supergraph a --trusted-proxies x', /--trusted-proxies <n>.*'x'.* a number of proxies from 0 to 9/],
    ...limitNames.map((name): [string, RegExp] => [
      `--supergraph a --${flagOf(name)} 1e3`,
      new RegExp(`--${flagOf(name)} <n>.*'1e3'.* a whole number from ${leastOf(name)}`),
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
  assert.throws(
    () =>
      read(['--supergraph', 'a'], {
        GATEWAY_ENGINE: 'router',
        MAX_DEPTH: 'deep',
        ROUTING_URL_USERS: 'users',
        USAGE_SAMPLE: '1.5',
      }),
    {
      name: 'StartError',
      message: [
        'MAX_DEPTH must be a whole number from 1 to 999999999, not "deep"',
        'USAGE_SAMPLE must be a share from 0 to 1, such as 0.1, not "1.5"',
        'ROUTING_URL_USERS must be a URL that starts with http:// or https://, not "users"',
        'GATEWAY_ENGINE must be one of native, apollo, not "router"',
      ].join('\n'),
    },
  );
});
