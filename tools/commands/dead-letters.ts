import { Command, jsonValue, someText, Option, positiveNumber, wholeNumber } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { act, perService, type ActionInput, type ActionName } from '../dead-letters/act.ts';
import * as queries from '../dead-letters/queries.ts';
import { signedInGraph, type Ask } from '../dead-letters/graph.ts';
import {
  actionsText,
  causesText,
  deadLettersText,
  deadLetterText,
  dryRunText,
  outcomeText,
} from '../dead-letters/print.ts';

type Printed = { value: unknown; text: string; problems?: string };
type Common = { json?: true | undefined };
type OfService = Common & { service?: string | undefined };
type Paged = OfService & { first?: number | undefined; after?: string | undefined };
type Chosen = OfService & { cause?: string | undefined };

const options = {
  service: new Option('--service <name>', 'only dead letters of this service').argParser(someText),
  json: new Option('--json', 'print JSON'),
  cause: new Option('--cause <cause>', 'only dead letters with this cause'),
  first: new Option('--first <n>', 'the number of entries per page').argParser(wholeNumber(1)),
  after: new Option('--after <cursor>', 'the page after this cursor'),
  reason: new Option('--reason <text>', 'the reason, recorded with the action')
    .argParser(someText)
    .makeOptionMandatory(),
  perSecond: new Option('--per-second <n>', 'how many per second').argParser(positiveNumber),
};

const reading = (name: string, description: string) =>
  new Command(name).description(description).addOption(options.json);

const ofService = (name: string, description: string) =>
  reading(name, description).addOption(options.service);

const paging = (name: string, description: string) =>
  ofService(name, description).addOption(options.first).addOption(options.after);

const acting = (name: ActionName, description: string) =>
  ofService(name, description).argument('[ids...]').addOption(options.cause).addOption(options.reason);

export const command = new Command()
  .description('Shows dead letters, and replays, edits or discards them. See docs/dead-letters.md.')
  .addCommand(ofService('causes', 'list the causes of dead letters').action(printCauses))
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
      .action((ids, { reason, perSecond, ...chosen }) =>
        printOutcome('replay', { reason, perSecond }, ids, chosen),
      ),
  )
  .addCommand(
    acting('edit', 'change the data of dead letters and replay them')
      .requiredOption('--patch <json>', 'a JSON Merge Patch of the data', jsonValue)
      .addOption(options.perSecond)
      .action((ids, { reason, perSecond, patch, ...chosen }) =>
        printOutcome('edit', { reason, perSecond, patch }, ids, chosen),
      ),
  )
  .addCommand(
    acting('discard', 'discard dead letters without handling them').action((ids, { reason, ...chosen }) =>
      printOutcome('discard', { reason }, ids, chosen),
    ),
  )
  .addCommand(paging('actions', 'list the actions taken, with user and reason').action(printActions))
  .addHelpText(
    'after',
    `
GRAPH_URL is the graph (default http://127.0.0.1:4000/graphql). EMAIL and PASSWORD are those of a staff account,
or TOKEN is one of its access tokens.`,
  );

function printCauses({ service, ...common }: OfService): Promise<void> {
  return print(common, async (ask) => {
    const found = await queries.find<queries.Cause[]>(ask, queries.causesQuery, { service });
    return { ...found, text: causesText(found.value) };
  });
}

function printList({ json, ...variables }: Paged & Chosen): Promise<void> {
  return print({ json }, async (ask) => {
    const found = await queries.find<queries.Page<queries.DeadLetter>>(ask, queries.listQuery, variables);
    return { ...found, text: deadLettersText(found.value) };
  });
}

function printOne(id: string, common: Common): Promise<void> {
  return print(common, async (ask) => {
    const value = await queries.findOne(ask, id);
    return { value, text: deadLetterText(value) };
  });
}

function printDryRun(id: string, common: Common): Promise<void> {
  return print(common, async (ask) => {
    const value = await queries.findDryRun(ask, id);
    return { value, text: dryRunText(value) };
  });
}

function printActions({ json, ...variables }: Paged): Promise<void> {
  return print({ json }, async (ask) => {
    const { actionsQuery } = queries;
    const found = await queries.find<queries.Page<queries.DeadLetterAction>>(ask, actionsQuery, variables);
    return { ...found, text: actionsText(found.value) };
  });
}

function printOutcome(
  name: ActionName,
  input: ActionInput,
  ids: readonly string[],
  { json, ...chosen }: Chosen,
): Promise<void> {
  if ((ids.length === 0) === (chosen.cause === undefined))
    throw new StartError(`Name what to ${name}: the ids of dead letters, or --cause`);
  return print({ json }, async (ask) => {
    const done = [];
    for (const each of perService({ ...chosen, ...(ids.length > 0 && { ids }) }))
      done.push(await act(ask, name, { ...input, ...each }));
    return { value: done, text: done.map((outcome) => outcomeText(name, outcome)).join('\n') };
  });
}

async function print({ json }: Common, find: (ask: Ask) => Promise<Printed>): Promise<void> {
  const ask = await signedInGraph(process.env);
  const { value, text, problems } = await find(ask);
  console.log(json ? JSON.stringify(value, null, 2) : text);
  if (problems) throw new StartError(`Something is missing: ${problems}`);
}
