import { parseArgs } from 'node:util';
import { StartError } from '@shop/shared/errors';
import { helpText } from './command-line-help.ts';

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
  /** How often the supergraph's URL is asked for another version. */
  pollSeconds: number;
  /** How long a subgraph may take for an answer. */
  timeoutSeconds: number;
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
  logLevel: string;
};

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;

const known = {
  help: { ...yes, short: 'h' },
  supergraph: text,
  host: text,
  port: text,
  'poll-seconds': text,
  'timeout-seconds': text,
  headers: text,
  'no-introspection': yes,
  'no-explorer': yes,
  'no-join': yes,
  'mask-errors': yes,
  'access-log': yes,
  'override-label': { ...text, multiple: true },
  'log-level': text,
} as const;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** What is asked for; a StartError says in one sentence what is wrong with it. */
export function readCommandLine(args: readonly string[]): CommandLine {
  // Whatever else is wrong: that is when help is wanted.
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help', text: helpText };
  const given = checkedNames(args);
  const { values } = parseArgs({ args: [...args], options: known });
  const { supergraph } = values;
  if (supergraph !== undefined) return { kind: 'open', options: optionsIn({ ...values, supergraph }) };
  if (given.length === 0) return { kind: 'shop' };
  throw new StartError(
    `${given[0]} needs --supergraph as well: without it, the gateway is configured by the environment`,
  );
}

type Values = Partial<ReturnType<typeof parseArgs<{ options: typeof known }>>['values']>;

function optionsIn(values: Values & { supergraph: string }): OpenOptions {
  const introspection = !values['no-introspection'];
  return Object.freeze({
    supergraph: wordsIn('--supergraph', values.supergraph, 'a file or a URL'),
    host: nameIn('--host', values.host ?? '127.0.0.1'),
    port: portIn('--port', values.port ?? '4000'),
    pollSeconds: secondsIn('--poll-seconds', values['poll-seconds'] ?? '10'),
    timeoutSeconds: secondsIn('--timeout-seconds', values['timeout-seconds'] ?? '10'),
    headers: values.headers ?? '',
    introspection,
    explorer: introspection && !values['no-explorer'],
    join: !values['no-join'],
    maskErrors: Boolean(values['mask-errors']),
    accessLog: Boolean(values['access-log']),
    overrideLabels: (values['override-label'] ?? []).map((label) =>
      wordsIn('--override-label', label, 'a label of @override'),
    ),
    logLevel: logLevelIn('--log-level', values['log-level'] ?? 'info'),
  });
}

/** The options as they were written. What parseArgs says of others fills a paragraph, so they are refused here. */
function checkedNames(args: readonly string[]): string[] {
  const { tokens } = parseArgs({ args: [...args], options: known, strict: false, tokens: true });
  return tokens.flatMap((token) => {
    if (token.kind === 'positional') {
      throw new StartError(
        `"${token.value}" belongs to no option: a supergraph is given as --supergraph ${token.value}`,
      );
    }
    if (token.kind === 'option-terminator') return [];
    const { name, rawName, value, inlineValue } = token;
    if (!isKnown(name)) throw new StartError(`There is no option ${rawName}: --help tells which there are`);
    if (known[name].type === 'boolean') {
      if (value === undefined) return [rawName];
      throw new StartError(`${rawName} takes no value, not "${value}"`);
    }
    if (value === undefined) throw new StartError(`${rawName} needs a value after it`);
    if (inlineValue || !value.startsWith('-')) return [rawName];
    throw new StartError(`${rawName} needs a value after it, not "${value}"`);
  });
}

const isKnown = (name: string): name is keyof typeof known => Object.hasOwn(known, name);

function wordsIn(option: string, value: string, expected: string): string {
  if (value.trim() !== '') return value;
  throw wrong(option, expected, value);
}

function nameIn(option: string, value: string): string {
  if (/^[\w.:-]+$/.test(value)) return value;
  throw wrong(option, 'the name or the address of a host', value);
}

function portIn(option: string, value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65535) return Number(value);
  throw wrong(option, 'a port from 0 to 65535', value);
}

function secondsIn(option: string, value: string): number {
  if (/^\d{1,6}(\.\d{1,3})?$/.test(value) && Number(value) > 0) return Number(value);
  throw wrong(option, 'a number of seconds above 0', value);
}

function logLevelIn(option: string, value: string): string {
  if (logLevels.includes(value)) return value;
  throw wrong(option, `one of ${logLevels.join(', ')}`, value);
}

const wrong = (option: string, expected: string, found: string): StartError =>
  new StartError(`${option} must be ${expected}, not "${found}"`);
