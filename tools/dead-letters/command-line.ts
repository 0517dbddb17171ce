import { parseArgs } from 'node:util';
import { services, type Service } from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import type { ActInput } from './acts.ts';

export const usage = `What has failed for good, and what can be done about it; see docs/dead-letters.md.

  causes                                     what failed, by cause
  list     [--cause <cause>]                 the dead letters, newest failure first
  show     <id>                              one of them, with its payload
  dry-run  <id>                              what its consumer would do with it now
  replay   <id>… | --cause <cause>           give them to their handlers again [--per-second <n>]
  edit     <id>… | --cause <cause>           change their data by --patch '{…}' first [--per-second <n>]
  discard  <id>… | --cause <cause>           end them unhandled
  acts                                       what was done, by whom and why

replay, edit and discard want --reason '…'. --first <n> and --after <cursor> turn pages, --json prints JSON,
--service <name> asks one service alone: ${services.join(', ')}.

GRAPH_URL is the graph (http://127.0.0.1:4000/graphql unless told), EMAIL and PASSWORD are those of a staff
account; or TOKEN is one of its access tokens.`;

const options = {
  service: { type: 'string' },
  cause: { type: 'string' },
  reason: { type: 'string' },
  patch: { type: 'string' },
  'per-second': { type: 'string' },
  first: { type: 'string' },
  after: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export type Wanted = {
  command: string;
  ids: readonly string[];
  of: readonly Service[] | undefined;
  cause: string | undefined;
  page: { first: number | undefined; after: string | undefined };
  act: Pick<ActInput, 'reason' | 'perSecond' | 'patch'>;
  json: boolean;
};

/** What the words on the command line ask for. */
export function readCommandLine(args: readonly string[]): Wanted {
  const { values, positionals } = parsed(args);
  const [command = '', ...ids] = values.help ? ['help'] : positionals;
  const { service, cause, reason = '', after } = values;
  if (after !== undefined && service === undefined)
    throw new StartError('--after goes with --service: each service has pages of its own');
  return {
    command,
    ids,
    of: service === undefined ? undefined : [serviceNamed(service)],
    cause,
    page: { first: numberOf('first', values.first), after },
    act: {
      reason,
      perSecond: numberOf('per-second', values['per-second']),
      patch: jsonOf('patch', values.patch),
    },
    json: values.json,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new StartError(messageOf(error), { cause: error });
  }
}

function serviceNamed(name: string): Service {
  const known = services.find((service) => service === name);
  if (known) return known;
  throw new StartError(`There is no service ${name}; choose from ${services.join(', ')}`);
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new StartError(`--${name} wants a number, not ${text}`);
}

function jsonOf(name: string, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StartError(`--${name} is no JSON: ${messageOf(error)}`, { cause: error });
  }
}
