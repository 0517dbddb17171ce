import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCommandLine, type OpenOptions } from './command-line.ts';
import { aloneLimits, defaultLimits, flagOf, leastOf, limitNames, limitsFrom, variableOf } from './limits.ts';

const optionsOf = (...args: string[]): OpenOptions => {
  const read = readCommandLine(args);
  assert.ok(read.kind === 'open');
  return read.options;
};

/** Every option but --supergraph and --help, with another value than its default. */
const everyOption = [
  ['--host', '0.0.0.0'],
  ['--port', '0'],
  ['--admin-port', '9000'],
  ['--trusted-proxies', '2'],
  ['--guarded-mutations', 'login, signUp'],
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
  ['--log-level', 'debug'],
  ...limitNames.map((name, index) => [`--${flagOf(name)}`, String(index + 1)]),
];

it("runs the shop's gateway when nothing is given", () => {
  assert.deepEqual(readCommandLine([]), { kind: 'shop' });
});

it('opens a gateway for a supergraph, with a default for all the rest', () => {
  assert.deepEqual(optionsOf('--supergraph', 'supergraph.graphql'), {
    supergraph: 'supergraph.graphql',
    host: '127.0.0.1',
    port: 4000,
    adminPort: undefined,
    trustedProxies: 0,
    guardedMutations: [],
    pollSeconds: 10,
    timeoutSeconds: 10,
    routingUrls: {},
    headers: '',
    introspection: true,
    explorer: true,
    join: true,
    maskErrors: false,
    accessLog: false,
    overrideLabels: [],
    limits: aloneLimits,
    logLevel: 'info',
  });
});

it('reads every option', () => {
  assert.deepEqual(optionsOf('--supergraph=https://registry.example/graph', ...everyOption.flat()), {
    supergraph: 'https://registry.example/graph',
    host: '0.0.0.0',
    port: 0,
    adminPort: 9000,
    trustedProxies: 2,
    guardedMutations: ['login', 'signUp'],
    pollSeconds: 0.5,
    timeoutSeconds: 30,
    routingUrls: { users: 'http://users:1/graphql', 'order-history': 'https://orders/?a=b' },
    headers: 'authorization, users:x-debug',
    introspection: false,
    explorer: false,
    join: false,
    maskErrors: true,
    accessLog: true,
    overrideLabels: ['percent(25)', 'new-orders'],
    limits: limitsFrom((name) => limitNames.indexOf(name) + 1),
    logLevel: 'debug',
  });
});

it('takes limits and routing URLs from the environment too, where no flag says otherwise', () => {
  const env = {
    MAX_TOKENS: '7',
    MAX_DEPTH: '8',
    ROUTING_URL_USERS: 'http://a/',
    ROUTING_URL_ORDERS: 'http://b/',
  };
  const args = ['--supergraph', 'a', '--max-depth', '9', '--routing-url', 'users=http://c/'];

  const read = readCommandLine(args, { ...env, PORT: '1', MAX_FIELDS: '' });

  assert.ok(read.kind === 'open');
  const { maxTokens, maxDepth, maxFields } = read.options.limits;
  assert.deepEqual([maxTokens, maxDepth, maxFields], [7, 9, defaultLimits.maxFields]);
  assert.deepEqual(read.options.routingUrls, { users: 'http://c/', orders: 'http://b/' });
  assert.equal(read.options.port, 4000);
});

it('has no explorer without introspection, which it needs', () => {
  const { introspection, explorer } = optionsOf('--supergraph', 'a', '--no-introspection');
  assert.deepEqual({ introspection, explorer }, { introspection: false, explorer: false });

  const alone = optionsOf('--supergraph', 'a', '--no-explorer');
  assert.deepEqual([alone.introspection, alone.explorer], [true, false]);
});

describe('the help', () => {
  const help = readCommandLine(['--help']);
  assert.ok(help.kind === 'help');
  const named = new Set(help.text.match(/--[a-z][a-z-]*/g));

  it('is given whatever else is asked for', () => {
    assert.deepEqual(readCommandLine(['-h']), help);
    assert.deepEqual(readCommandLine(['--port', 'x', '--what', '--help']), help);
  });

  it('tells of every option, and of no other', () => {
    const options = everyOption.map(([option = '']) => option.split('=')[0]);
    assert.deepEqual([...named].sort(), [...new Set([...options, '--supergraph', '--help'])].sort());
  });

  it('gives the default of every limit, and a reason', () => {
    const words = help.text.replaceAll(/\s+/g, ' ');
    for (const name of limitNames)
      assert.match(
        words,
        new RegExp(`--${flagOf(name)} <n> [^:(]+ \\(default ${aloneLimits[name]}\\): \\w+`),
      );
  });

  it('fits into a terminal', () => {
    for (const line of help.text.split('\n')) assert.ok(line.length <= 100, line);
  });
});

describe('a command line that is refused in one sentence', () => {
  const wrong: readonly [args: string, message: string][] = [
    ['--supergraph a --port abc', '--port must be a port from 0 to 65535, not "abc"'],
    ['--supergraph a --port 65536', '--port must be a port from 0 to 65535, not "65536"'],
    ['--supergraph a --port=-1', '--port must be a port from 0 to 65535, not "-1"'],
    ['--supergraph a --port -1', '--port needs a value after it, not "-1"'],
    ['--supergraph a --port', '--port needs a value after it'],
    ['--supergraph --port 4000', '--supergraph needs a value after it, not "--port"'],
    ['--supergraph=', '--supergraph must be a file or a URL, not ""'],
    ['--supergraph a --host=a/b', '--host must be the name or the address of a host, not "a/b"'],
    ['--supergraph a --poll-seconds 0', '--poll-seconds must be a number of seconds above 0, not "0"'],
    [
      '--supergraph a --timeout-seconds 1s',
      '--timeout-seconds must be a number of seconds above 0, not "1s"',
    ],
    ['--supergraph a --override-label=', '--override-label must be a label of @override, not ""'],
    [
      '--supergraph a --log-level loud',
      '--log-level must be one of fatal, error, warn, info, debug, trace, silent, not "loud"',
    ],
    ['--supergraph a --no-join=false', '--no-join takes no value, not "false"'],
    ['--supergraph a --join', 'There is no option --join: --help tells which there are'],
    ['-p 4000', 'There is no option -p: --help tells which there are'],
    ['--__proto__ a', 'There is no option --__proto__: --help tells which there are'],
    [
      '--port 4000',
      '--port needs --supergraph as well: without it, the gateway is configured by the environment',
    ],
    [
      '--supergraph a --routing-url users',
      '--routing-url must be a subgraph and its URL, such as users=http://localhost:4001/graphql, not "users"',
    ],
    [
      '--supergraph a --trusted-proxies x',
      '--trusted-proxies must be a number of proxies from 0 to 9, not "x"',
    ],
    ...limitNames.map((name): [string, string] => [
      `--supergraph a --${flagOf(name)} 1e3`,
      `--${flagOf(name)} must be a whole number from ${leastOf(name)} to 999999999, not "1e3"`,
    ]),
    ['a.graphql', '"a.graphql" belongs to no option: a supergraph is given as --supergraph a.graphql'],
  ];
  for (const [args, message] of wrong) {
    it(args, () => {
      assert.throws(() => readCommandLine(args.split(' ')), { name: 'StartError', message });
    });
  }
});

it('names everything that is wrong at once, and repeats no long value', () => {
  const args = [
    '--what',
    '--supergraph',
    'a',
    '--port',
    'x'.repeat(1000),
    '--no-join=1',
    '--max-tokens',
    '0',
  ];

  assert.throws(
    () => readCommandLine(args, { [variableOf('maxDepth')]: 'deep', ROUTING_URL_USERS: 'users' }),
    {
      name: 'StartError',
      message: [
        'There is no option --what: --help tells which there are',
        '--no-join takes no value, not "1"',
        `--port must be a port from 0 to 65535, not "${'x'.repeat(100)}…"`,
        'ROUTING_URL_USERS must be a URL that starts with http:// or https://, not "users"',
        '--max-tokens must be a whole number from 1 to 999999999, not "0"',
        'MAX_DEPTH must be a whole number from 1 to 999999999, not "deep"',
      ].join('\n'),
    },
  );
});
