import { Command, jsonValue, someText, Option, positiveNumber, wholeNumber } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { actAt, type ActInput, type ActName } from '../dead-letters/acts.ts';
import * as queues from '../dead-letters/queues.ts';
import { signedInGraph, type Ask } from '../dead-letters/graph.ts';
import {
  actsText,
  causesText,
  doneText,
  dryRunText,
  letterText,
  lettersText,
} from '../dead-letters/print.ts';
import { services } from '../dead-letters/services.ts';

type Printed = { value: unknown; text: string; problems?: string };
type Common = { service?: string | undefined; json?: true | undefined };
type Paged = Common & { first?: number | undefined; after?: string | undefined };
type Chosen = Common & { cause?: string | undefined };

const options = {
  service: new Option('--service <name>', 'query only this service').choices(services),
  json: new Option('--json', 'print JSON'),
  cause: new Option('--cause <cause>', 'only dead letters with this cause'),
  first: new Option('--first <n>', 'the number of entries per page').argParser(wholeNumber(1)),
  after: new Option('--after <cursor>', 'the page after this cursor; requires --service'),
  reason: new Option('--reason <text>', 'the reason, recorded with the action')
    .argParser(someText)
    .makeOptionMandatory(),
  perSecond: new Option('--per-second <n>', 'how many per second').argParser(positiveNumber),
};

const reading = (name: string, description: string) =>
  new Command(name).description(description).addOption(options.service).addOption(options.json);

const paging = (name: string, description: string) =>
  reading(name, description).addOption(options.first).addOption(options.after);

const acting = (name: ActName, description: string) =>
  reading(name, description).argument('[ids...]').addOption(options.cause).addOption(options.reason);

export const command = new Command()
  .description('Shows dead letters, and replays, edits or discards them. See docs/dead-letters.md.')
  .addCommand(reading('causes', 'list the causes of dead letters').action(printCauses))
  .addCommand(
    paging('list', 'list the dead letters, newest failure first').addOption(options.cause).action(printList),
  )
  .addCommand(reading('show', 'show one dead letter with its payload').argument('<id>').action(printOne))
  .addCommand(
    reading('dry-run', 'run the consumer without keeping its effects').argument('<id>').action(printDryRun),
  )
  .addCommand(
    acting('replay', 'replay dead letters')
      .addOption(options.perSecond)
      .action((ids, { reason, perSecond, ...chosen }) => act('replay', { reason, perSecond }, ids, chosen)),
  )
  .addCommand(
    acting('edit', 'change the data of dead letters and replay them')
      .requiredOption('--patch <json>', 'a JSON Merge Patch of the data', jsonValue)
      .addOption(options.perSecond)
      .action((ids, { reason, perSecond, patch, ...chosen }) =>
        act('edit', { reason, perSecond, patch }, ids, chosen),
      ),
  )
  .addCommand(
    acting('discard', 'discard dead letters without handling them').action((ids, { reason, ...chosen }) =>
      act('discard', { reason }, ids, chosen),
    ),
  )
  .addCommand(paging('acts', 'list the actions taken, with user and reason').action(printActs))
  .addHelpText(
    'after',
    `
GRAPH_URL is the graph (default http://127.0.0.1:4000/graphql). EMAIL and PASSWORD are those of a staff account,
or TOKEN is one of its access tokens.`,
  );

function printCauses(common: Common): Promise<void> {
  return print(common, async (ask, of) => {
    const query = { selection: queues.causesQuery, of };
    const { parts, problems } = await queues.askQueues<{ causes: queues.Cause[] }>(ask, query);
    return { value: Object.fromEntries(parts), text: causesText(parts), problems };
  });
}

function printList({ cause, ...paged }: Paged & Chosen): Promise<void> {
  const variables = { ...pageOf(paged), cause };
  return print(paged, async (ask, of) => {
    const declared = '($first: Int, $after: String, $cause: String)';
    const query = { selection: queues.lettersQuery, declared, variables, of };
    const { parts, problems } = await queues.askQueues<{ letters: queues.Page<queues.Letter> }>(ask, query);
    return { value: Object.fromEntries(parts), text: lettersText(parts), problems };
  });
}

function printOne(id: string, common: Common): Promise<void> {
  return print(common, async (ask, of) => {
    const selection = queues.letterQuery;
    const [service, { letter }] = await askOne<{ letter: queues.Letter }>(ask, { id, selection, of });
    return { value: { service, ...letter }, text: letterText(service, letter) };
  });
}

function printDryRun(id: string, common: Common): Promise<void> {
  return print(common, async (ask, of) => {
    const selection = queues.dryRunQuery;
    const [, { dryRun }] = await askOne<{ dryRun: queues.DryRun }>(ask, { id, selection, of });
    return { value: dryRun, text: dryRunText(dryRun) };
  });
}

function printActs(paged: Paged): Promise<void> {
  const variables = pageOf(paged);
  return print(paged, async (ask, of) => {
    const query = { selection: queues.actsQuery, declared: '($first: Int, $after: String)', variables, of };
    const { parts, problems } = await queues.askQueues<{ acts: queues.Page<queues.DeadLetterAction> }>(
      ask,
      query,
    );
    return { value: Object.fromEntries(parts), text: actsText(parts), problems };
  });
}

function pageOf({ first, after, service }: Paged): Pick<Paged, 'first' | 'after'> {
  if (after !== undefined && service === undefined)
    throw new StartError('--after goes with --service: each service has separate pages');
  return { first, after };
}

async function askOne<Part>(
  ask: Ask,
  { id, selection, of }: { id: string; selection: string; of: readonly string[] | undefined },
): Promise<[string, Part]> {
  const service = await queues.queueOf(ask, id, of);
  const query = { selection, declared: '($id: ID!)', variables: { id }, of: [service] };
  const { parts, problems } = await queues.askQueues<Part>(ask, query);
  const [found] = parts;
  if (!found || problems) throw new StartError(problems);
  return found;
}

function act(name: ActName, input: ActInput, ids: readonly string[], chosen: Chosen): Promise<void> {
  if ((ids.length === 0) === (chosen.cause === undefined))
    throw new StartError(`Name what to ${name}: the ids of dead letters, or --cause`);
  return print(chosen, async (ask, of) => {
    const done = [];
    const lines = [];
    for (const [service, letters] of await lettersAt(ask, ids, chosen.cause, of)) {
      const answer = await actAt(ask, service, name, { ...input, ...letters });
      done.push({ service, ...answer });
      lines.push(doneText(service, name, answer));
    }
    return { value: done, text: lines.join('\n') };
  });
}

async function lettersAt(
  ask: Ask,
  ids: readonly string[],
  cause: string | undefined,
  of: readonly string[] | undefined,
): Promise<[string, Pick<ActInput, 'ids' | 'cause'>][]> {
  if (cause !== undefined) return [[await queues.queueOfCause(ask, cause, of), { cause }]];
  const places: { id: string; service: string }[] = [];
  for (const id of ids) places.push({ id, service: await queues.queueOf(ask, id, of) });
  return [...Map.groupBy(places, ({ service }) => service)].map(([service, group]) => [
    service,
    { ids: group.map(({ id }) => id) },
  ]);
}

async function print(
  { service, json }: Common,
  find: (ask: Ask, of: readonly string[] | undefined) => Promise<Printed>,
): Promise<void> {
  const ask = await signedInGraph(process.env);
  const { value, text, problems } = await find(ask, service === undefined ? undefined : [service]);
  console.log(json ? JSON.stringify(value, null, 2) : text);
  if (problems) throw new StartError(`Not all services could be queried: ${problems}`);
}
