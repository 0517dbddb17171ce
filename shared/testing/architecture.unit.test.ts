import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');

const kit = ['contracts', 'errors', 'runtime', 'auth', 'graphql', 'messaging', 'subgraph'].map(
  (folder) => `shared/${folder}`,
);
/** What tools need of the gateway without loading all of it. */
const gatewayParts = ['gateway/supergraph/live-fields.ts', 'gateway/identity/ended-sessions.ts'];
const starters = ['gateway/start.ts', 'gateway/config/config.ts', 'subgraphs/*/subgraph.ts'];
const sandboxes = ['dev/mongo/src/server.ts', 'dev/payment-sandbox', 'dev/mailbox'];
const forTests = [
  'npm',
  'node',
  ...kit,
  'shared/releases',
  'shared/command-line',
  'shared/testing',
  ...sandboxes,
];

/**
 * What each zone may import besides itself; a file belongs to the first zone that matches. $ is the file's
 * own subgraph, * any subgraph. `node` is a module of Node, `npm` any package, `npm:x` the package x.
 */
const zones: readonly [zone: string, mayImport: readonly string[]][] = [
  // Tests may use all of their own workspace, the kit for tests, and what stands in for the outside world.
  ['shared/**/*.test', ['shared', ...forTests]],
  ['shared/*/test', ['shared', ...forTests]],
  ['shared/*/testing', ['shared', ...forTests]],
  ['subgraphs/operations/**/*.test', ['subgraphs/operations', 'shared/releases', ...forTests]],
  ['subgraphs/$/**/*.test', ['subgraphs/$', ...forTests]],
  ['subgraphs/$/test', ['subgraphs/$', ...forTests]],
  ['gateway/**/*.test', ['gateway', ...forTests]],
  ['gateway/test', ['gateway', ...forTests]],
  ['gateway/testing', ['gateway', ...forTests]],
  ['gateway/**/test', ['gateway', ...forTests]],
  ['storefront/**/*.test', ['storefront', ...forTests]],
  ['storefront/*/test', ['storefront', ...forTests]],
  ['dev/mongo/test', ['dev/mongo', ...forTests]],

  ['shared/contracts', ['npm:zod']],
  ['shared/errors', []],
  ['shared/runtime', ['npm', 'node', 'shared/contracts', 'shared/errors']],
  ['shared/command-line', ['npm', 'node', 'shared/errors']],
  ['shared/releases', ['npm:aws4fetch', 'npm:zod', 'node', 'shared/errors']],
  ['shared/auth', ['npm', 'node', 'shared/contracts', 'shared/errors', 'shared/runtime']],
  ['shared/graphql', ['npm', 'node', 'shared/contracts', 'shared/errors', 'shared/runtime', 'shared/auth']],
  ['shared/messaging', ['npm', 'node', 'shared/contracts', 'shared/errors', 'shared/runtime']],
  ['shared/subgraph', ['npm', ...kit]],
  ['shared/testing', ['npm', 'node', 'shared', 'dev/mongo/src/server.ts']],

  // Domain code knows nothing about transport or storage.
  ['subgraphs/$/error-codes.ts', ['shared/errors']],
  [
    'subgraphs/$/domain',
    ['shared/contracts', 'shared/errors', 'subgraphs/$/events', 'subgraphs/$/error-codes.ts'],
  ],
  ['subgraphs/$/store', ['npm', 'node', ...kit, 'subgraphs/$/domain', 'subgraphs/$/error-codes.ts']],
  [
    'subgraphs/$/application',
    [
      'npm:zod',
      'node',
      ...kit,
      'subgraphs/$/domain',
      'subgraphs/$/store',
      'subgraphs/$/events',
      'subgraphs/$/error-codes.ts',
    ],
  ],
  // Contracts stand alone: other repositories publish theirs in the same form.
  ['subgraphs/$/events', ['npm:zod', 'shared/contracts']],
  // Remote effects are due tasks, so application code calls the adapters.
  ['subgraphs/$/tasks', [...kit, 'subgraphs/$']],
  // It finds the services where the gateway finds its supergraph.
  ['subgraphs/operations', ['npm', 'node', ...kit, 'shared/releases']],
  ['subgraphs/$', ['npm', 'node', ...kit]],

  ['gateway/engine', ['npm', 'node', 'shared/errors']],
  ['gateway/apollo-engine', ['npm', 'node', 'gateway/engine']],
  ['gateway/subscriptions', ['npm', 'node', ...kit, 'gateway']],
  ['gateway/identity', ['npm', 'node', ...kit, 'gateway']],
  ['gateway/supergraph', ['npm', 'node', ...kit, 'shared/releases', 'gateway']],
  ['gateway', ['npm', 'node', 'shared/auth', 'shared/command-line', 'shared/errors', 'shared/runtime']],

  ['dev/mongo', ['npm', 'node']],
  // The development start is a stack of the test bench; the stand-ins themselves do not depend on it.
  ['dev/start.ts', ['npm', 'node', 'shared', 'dev', 'testbench', 'storefront']],
  // Brings changes into a running system, by the tools that teams run themselves.
  [
    'dev/develop',
    [
      'npm',
      'node',
      'shared',
      'dev',
      'testbench',
      'tools',
      'storefront',
      'gateway/supergraph/source.ts',
      ...starters,
    ],
  ],
  ['dev/kit/demo-system.ts', ['npm', 'node', 'shared', 'dev', 'testbench']],
  ['dev/explorer', ['npm', 'node', 'shared', 'dev/demo-data', 'gateway/config/config.ts']],
  ['dev/demo-data', ['npm', 'node', 'shared', 'testbench/clients']],
  ['dev', ['npm', 'node', 'shared']],
  ['testbench', ['npm', 'node', 'shared', 'dev', ...starters]],
  // The command line loads every command, in whichever folder it is.
  ['tools/command-line.ts', ['shared/command-line', 'tools', 'dev', 'gateway', 'bench', 'e2e']],
  ['tools/composition/composed-files.ts', ['npm', 'node', 'shared', 'tools', 'storefront/web/build']],
  ['tools', ['npm', 'node', 'shared', 'dev/demo-data', 'dev/stand-ins', ...gatewayParts, ...starters]],
  ['bench/check', ['npm', 'node', 'bench', 'tools']],
  // It fills stores as their subgraphs do.
  ['bench/domains', ['npm', 'node', 'shared', 'bench', 'dev', 'subgraphs']],
  ['bench/dev', ['npm', 'node', 'shared', 'bench', 'dev', 'testbench', 'tools']],
  ['bench', ['npm', 'node', 'shared', 'dev', 'testbench', ...starters]],
  ['storefront/web/server', ['npm', 'node', 'shared/runtime', 'storefront']],
  ['storefront', ['npm', 'node']],
  [
    'e2e',
    [
      'npm',
      'node',
      'shared/auth',
      'shared/command-line',
      'shared/contracts',
      'shared/errors',
      'shared/runtime',
      'shared/testing',
      'dev',
      'storefront/web/server',
      'testbench',
    ],
  ],
];

/** Packages that may be imported in one place only, so that they can be replaced. */
const soleImporters: Readonly<Record<string, readonly string[]>> = {
  '@modelcontextprotocol/server': ['gateway/mcp'],
  '@apollo/gateway': ['gateway/apollo-engine', 'bench/gateway/peers/apollo'],
  'dd-trace': ['shared/runtime/trace/tracing.ts', 'shared/runtime/trace/register.ts'],
  '@opentelemetry/sdk-trace-base': ['shared/runtime/trace/open-telemetry.ts'],
  'prom-client': ['shared/runtime/metrics/metrics.ts'],
  '@commander-js/extra-typings': ['shared/command-line'],
  aws4fetch: ['shared/releases/store'],
  amqplib: ['shared/messaging', 'bench/messaging'],
  'graphql-shield': ['shared/auth/shield.ts'],
  'graphql-middleware': ['shared/auth/shield.ts'],
  pino: ['shared/runtime/logger.ts'],
  stripe: ['subgraphs/payments/adapters/stripe'],
  nodemailer: ['subgraphs/notifications/adapters'],
};

const files = globSync(
  '{shared,gateway,subgraphs,dev,testbench,tools,bench,e2e,storefront}/**/*.{ts,tsx,mjs}',
  {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  },
);

describe('the import rules', () => {
  for (const file of files) {
    const [zone, mayImport] = zones.find(([pattern]) => inside(file, pattern, file)) ?? [];

    it(`hold for ${file}`, () => {
      assert.ok(zone && mayImport, 'it is in no zone');
      for (const specifier of importsOf(file)) {
        const target = targetOf(file, specifier);
        const allowed = [zone, ...mayImport].some((pattern) => inside(target, pattern, file));
        assert.ok(allowed, `${zone} may not import ${specifier}`);
      }
    });
  }
});

describe('a package with a single place of import', () => {
  for (const [name, places] of Object.entries(soleImporters)) {
    it(`${name} is imported in ${places.join(', ')} only`, () => {
      const importers = files.filter(
        (file) => !isTest(file) && importsOf(file).some((each) => packageOf(each) === name),
      );
      const elsewhere = importers.filter((file) => !places.some((place) => inside(file, place, file)));
      assert.deepEqual(elsewhere, []);
    });
  }
});

describe('import cycles, imports of types included', () => {
  it('do not exist', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file).map((each) => targetOf(file, each))]));
    const cyclic = files.filter((file) => reachableFrom(file, graph).has(file));
    assert.deepEqual(cyclic, []);
  });
});

function reachableFrom(file: string, graph: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const pending = [...(graph.get(file) ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    pending.push(...(graph.get(next) ?? []));
  }
  return reached;
}

/** Every module named by `from '…'`, `import '…'`, `import('…')` or `require('…')`. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/\b(?:from|import|import\(|require\()\s*'([^'\n]+)'/g);
  return [...found].map(([, specifier = '']) => specifier);
}

/** The file or folder in this repository that the specifier means, or `npm:name`, or `node`. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  if (specifier.startsWith('.')) return join(file, '..', specifier);
  const [, workspace, path] = /^@shop\/([^/]+)\/?(.*)$/.exec(specifier) ?? [];
  if (!workspace) return `npm:${packageOf(specifier)}`;
  if (workspace === 'dev-mongo') return 'dev/mongo/src/server.ts';
  if (['shared', 'dev', 'testbench', 'tools', 'e2e'].includes(workspace)) return join(workspace, path ?? '');
  if (workspace === 'live') return 'storefront/live/index.ts';
  if (workspace === 'storefront')
    return `storefront/web/${path === 'server' ? 'server/index' : 'build/documents'}.ts`;
  if (workspace === 'gateway') return `gateway/${path ? 'config/config' : 'start'}.ts`;
  return join('subgraphs', workspace, `${path || 'subgraph'}.ts`);
}

const packageOf = (specifier: string): string =>
  specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '');

const isTest = (file: string): boolean => file.endsWith('.test.ts') || file.includes('/test/');

/** Whether `path` is or is inside what `pattern` names, as seen from `file`. */
function inside(path: string, pattern: string, file: string): boolean {
  if (pattern === 'npm') return path.startsWith('npm:');
  const own = /^subgraphs\/([^/]+)\//.exec(file)?.[1] ?? '-';
  const expression = pattern
    .replaceAll('.', '\\.')
    .replaceAll('$', own)
    .replaceAll('**/*', '.+')
    .replaceAll('*', '[^/]+');
  return new RegExp(`^${expression}(\\.ts)?(/|$)`).test(path);
}
