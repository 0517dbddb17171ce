import { parseArgs } from 'node:util';
import { StartError } from '@shop/shared/errors';
import type { Env } from '@shop/shared/runtime';
import { helpText } from './command-line-help.ts';
import { shown, ValueReader } from './command-line-values.ts';
import { aloneLimits, flagOf, limitNames, limitsFrom, leastOf, variableOf, type Limits } from './limits.ts';

export type CommandLine =
  | { kind: 'help'; text: string }
  /** The shop's gateway, which the environment configures. */
  | { kind: 'shop' }
  /** A gateway for any supergraph, open to everybody. */
  | { kind: 'open'; options: OpenOptions };

export type OpenOptions = {
  /** A file, or a URL that starts with http:// or https://. */
  supergraph: string;
  host: string;
  port: number;
  /** Undefined: near `port`. */
  adminPort: number | undefined;
  /** How many proxies before the gateway append to X-Forwarded-For. */
  trustedProxies: number;
  /** Mutations that create accounts or sessions. */
  guardedMutations: readonly string[];
  /** How often the supergraph's URL is asked for another version. */
  pollSeconds: number;
  /** How long a subgraph may take for an answer. */
  timeoutSeconds: number;
  /** Where a subgraph is found, if not where the supergraph says; by name. */
  routingUrls: Readonly<Record<string, string>>;
  /** Which headers of a client the subgraphs get, such as `authorization, x-tenant, users:x-debug`. */
  headers: string;
  introspection: boolean;
  explorer: boolean;
  /** Whether equal queries in flight to a subgraph are sent once. */
  join: boolean;
  maskErrors: boolean;
  accessLog: boolean;
  /** Labels of progressive `@override` that are on. */
  overrideLabels: readonly string[];
  limits: Limits;
  logLevel: string;
};

const text = { type: 'string' } as const;
const texts = { ...text, multiple: true } as const;
const yes = { type: 'boolean' } as const;

const ownOptions = {
  help: { ...yes, short: 'h' },
  supergraph: text,
  host: text,
  port: text,
  'admin-port': text,
  'trusted-proxies': text,
  'guarded-mutations': text,
  'poll-seconds': text,
  'timeout-seconds': text,
  'routing-url': texts,
  headers: text,
  'no-introspection': yes,
  'no-explorer': yes,
  'no-join': yes,
  'mask-errors': yes,
  'access-log': yes,
  'override-label': texts,
  'log-level': text,
} as const;

type Option = { type: 'string' | 'boolean'; multiple?: boolean };

const known: Readonly<Record<string, Option>> = {
  ...Object.fromEntries(limitNames.map((name) => [flagOf(name), text])),
  ...ownOptions,
};

/** What is asked for; a StartError has one sentence for each thing that is wrong with it. */
export function readCommandLine(args: readonly string[], env: Env = {}): CommandLine {
  // Whatever else is wrong: that is when help is wanted.
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help', text: helpText };
  const { values, first, problems } = valuesIn(args);
  const { supergraph } = values;
  if (supergraph !== undefined)
    return { kind: 'open', options: optionsIn({ ...values, supergraph }, env, problems) };
  if (first === undefined && problems.length === 0) return { kind: 'shop' };
  if (first !== undefined)
    problems.push(
      `${first} needs --supergraph as well: without it, the gateway is configured by the environment`,
    );
  throw new StartError(problems.join('\n'));
}

type Values = ReturnType<typeof parseArgs<{ options: typeof ownOptions }>>['values'];

function optionsIn(values: Values & { supergraph: string }, env: Env, problems: string[]): OpenOptions {
  const read = new ValueReader(problems);
  const introspection = !values['no-introspection'];
  const options = {
    supergraph: read.words('--supergraph', values.supergraph, 'a file or a URL'),
    host: read.host('--host', values.host ?? '127.0.0.1'),
    port: read.port('--port', values.port ?? '4000'),
    adminPort:
      values['admin-port'] === undefined ? undefined : read.port('--admin-port', values['admin-port']),
    trustedProxies: read.proxies('--trusted-proxies', values['trusted-proxies'] ?? '0'),
    guardedMutations: listIn(values['guarded-mutations']),
    pollSeconds: read.seconds('--poll-seconds', values['poll-seconds'] ?? '10'),
    timeoutSeconds: read.seconds('--timeout-seconds', values['timeout-seconds'] ?? '10'),
    routingUrls: { ...read.routesOf(env), ...read.routes('--routing-url', values['routing-url'] ?? []) },
    headers: values.headers ?? '',
    introspection,
    explorer: introspection && !values['no-explorer'],
    join: !values['no-join'],
    maskErrors: Boolean(values['mask-errors']),
    accessLog: Boolean(values['access-log']),
    overrideLabels: (values['override-label'] ?? []).map((label) =>
      read.words('--override-label', label, 'a label of @override'),
    ),
    limits: limitsIn(values, env, read),
    logLevel: read.logLevel('--log-level', values['log-level'] ?? 'info'),
  };
  if (problems.length > 0) throw new StartError(problems.join('\n'));
  return Object.freeze(options);
}

const listIn = (value = ''): readonly string[] =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** A flag comes before the variable of the same limit, as it is more particular. */
function limitsIn(values: Readonly<Record<string, unknown>>, env: Env, read: ValueReader): Limits {
  return limitsFrom((name) => {
    const least = leastOf(name);
    const flag = values[flagOf(name)];
    if (typeof flag === 'string') return read.whole(`--${flagOf(name)}`, flag, least);
    return read.whole(variableOf(name), env[variableOf(name)] || String(aloneLimits[name]), least);
  });
}

type Read = { values: Values; first: string | undefined; problems: string[] };

/** What parseArgs itself says of a wrong option fills a paragraph, so its tokens are read here. */
function valuesIn(args: readonly string[]): Read {
  const { tokens } = parseArgs({ args: [...args], options: { ...known }, strict: false, tokens: true });
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  let first: string | undefined;
  let previousIsWrong = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    // What follows a wrong option may be its value.
    if (token.kind === 'positional' && previousIsWrong) continue;
    const problem = token.kind === 'positional' ? belongsNowhere(token.value) : problemOf(token);
    previousIsWrong = problem !== undefined;
    if (problem) problems.push(problem);
    if (problem || token.kind === 'positional') continue;
    first ??= token.rawName;
    add(values, token);
  }
  return { values, first, problems };
}

function add(
  values: Record<string, unknown>,
  { name, value = true }: { name: string; value?: unknown },
): void {
  const before = (values[name] ?? []) as unknown[];
  values[name] = known[name]?.multiple ? [...before, value] : value;
}

const belongsNowhere = (value: string): string =>
  `"${shown(value)}" belongs to no option: a supergraph is given as --supergraph ${shown(value)}`;

type Token = { name: string; rawName: string; value?: string | undefined; inlineValue?: boolean | undefined };

function problemOf({ name, rawName, value, inlineValue }: Token): string | undefined {
  if (!Object.hasOwn(known, name))
    return `There is no option ${shown(rawName)}: --help tells which there are`;
  if (known[name]?.type === 'boolean')
    return value === undefined ? undefined : `${rawName} takes no value, not "${shown(value)}"`;
  if (value === undefined) return `${rawName} needs a value after it`;
  if (inlineValue || !value.startsWith('-')) return undefined;
  return `${rawName} needs a value after it, not "${shown(value)}"`;
}
