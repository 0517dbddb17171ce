import type { Service } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import { actAt, type ActInput, type ActName } from './dead-letters/acts.ts';
import { readCommandLine, usage, type Wanted } from './dead-letters/command-line.ts';
import * as desks from './dead-letters/queues.ts';
import { signedInGraph, type Ask } from './dead-letters/graph.ts';
import { actsText, causesText, doneText, dryRunText, letterText, lettersText } from './dead-letters/print.ts';

// npm run dead-letters -- <command>: the desk that docs/dead-letters.md describes.
type Said = { value: unknown; text: string; problems?: string };
type Command = (ask: Ask, wanted: Wanted) => Promise<Said>;

const paged = '($first: Int, $after: String)';
const pagedByCause = '($first: Int, $after: String, $cause: String)';

const commands: Readonly<Record<string, Command>> = {
  async causes(ask, { of }) {
    const selection = desks.causesQuery;
    const { parts, problems } = await desks.askDesks<{ causes: desks.Cause[] }>(ask, { selection, of });
    return { value: Object.fromEntries(parts), text: causesText(parts), problems };
  },

  async list(ask, { of, page, cause }) {
    const query = {
      selection: desks.lettersQuery,
      declared: pagedByCause,
      variables: { ...page, cause },
      of,
    };
    const { parts, problems } = await desks.askDesks<{ letters: desks.Page<desks.Letter> }>(ask, query);
    return { value: Object.fromEntries(parts), text: lettersText(parts), problems };
  },

  async show(ask, wanted) {
    const [service, { letter }] = await oneLetter<{ letter: desks.Letter }>(ask, wanted, desks.letterQuery);
    return { value: { service, ...letter }, text: letterText(service, letter) };
  },

  async 'dry-run'(ask, wanted) {
    const [, { dryRun }] = await oneLetter<{ dryRun: desks.DryRun }>(ask, wanted, desks.dryRunQuery);
    return { value: dryRun, text: dryRunText(dryRun) };
  },

  replay: acting('replay'),
  edit: acting('edit'),
  discard: acting('discard'),

  async acts(ask, { of, page: variables }) {
    const query = { selection: desks.actsQuery, declared: paged, variables, of };
    const { parts, problems } = await desks.askDesks<{ acts: desks.Page<desks.DeskAct> }>(ask, query);
    return { value: Object.fromEntries(parts), text: actsText(parts), problems };
  },
};

async function oneLetter<Part>(
  ask: Ask,
  { command, ids: [id, ...others], of }: Wanted,
  selection: string,
): Promise<[Service, Part]> {
  if (id === undefined || others.length > 0)
    throw new StartError(`${command} wants the id of one dead letter`);
  const service = await desks.deskOf(ask, id, of);
  const query = { selection, declared: '($id: ID!)', variables: { id }, of: [service] };
  const { parts, problems } = await desks.askDesks<Part>(ask, query);
  const [found] = parts;
  if (!found || problems) throw new StartError(problems);
  return found;
}

function acting(name: ActName): Command {
  return async (ask, wanted) => {
    checkAct(name, wanted);
    const done = [];
    const lines = [];
    for (const [service, chosen] of await chosenBy(ask, wanted)) {
      const answer = await actAt(ask, service, name, { ...wanted.act, ...chosen });
      done.push({ service, ...answer });
      lines.push(doneText(service, name, answer));
    }
    return { value: done, text: lines.join('\n') };
  };
}

function checkAct(name: ActName, { ids, cause, act: { reason, patch } }: Wanted): void {
  if ((ids.length === 0) === (cause === undefined))
    throw new StartError(`Say what to ${name}: the ids of dead letters, or --cause`);
  if (reason.trim() === '') throw new StartError("Say why with --reason '…': it is kept with the act");
  if (name === 'edit' && patch === undefined)
    throw new StartError(`Say what to change with --patch '{"field": "new value"}'`);
}

async function chosenBy(
  ask: Ask,
  { ids, cause, of }: Wanted,
): Promise<[Service, Pick<ActInput, 'ids' | 'cause'>][]> {
  if (cause !== undefined) return [[await desks.deskOfCause(ask, cause, of), { cause }]];
  const places: { id: string; service: Service }[] = [];
  for (const id of ids) places.push({ id, service: await desks.deskOf(ask, id, of) });
  return [...Map.groupBy(places, ({ service }) => service)].map(([service, group]) => [
    service,
    { ids: group.map(({ id }) => id) },
  ]);
}

try {
  const wanted = readCommandLine(process.argv.slice(2));
  const command = Object.hasOwn(commands, wanted.command) ? commands[wanted.command] : undefined;
  if (command) {
    const { value, text, problems } = await command(await signedInGraph(process.env), wanted);
    console.log(wanted.json ? JSON.stringify(value, null, 2) : text);
    if (problems) throw new StartError(`Not all could be asked: ${problems}`);
  } else {
    console.log(usage);
    if (!['help', ''].includes(wanted.command)) throw new StartError(`There is no command ${wanted.command}`);
  }
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
