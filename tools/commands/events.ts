import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { consumptionsIn, deliveryLimit } from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import { compareTopology, describeDifference } from '../../shared/messaging/broker/topology.ts';
import {
  eventDocuments,
  eventEntries,
  staleDocuments,
  writeEventDocuments,
  type EventEntry,
} from '../events/documents.ts';
import { eventMapOf, gatherEvents } from '../events/gather.ts';
import { eventProblems, sentenceOf } from '../events/problems.ts';

const root = join(import.meta.dirname, '../..');
const sdl = readFileSync(join(root, 'gateway/supergraph/supergraph.graphql'), 'utf8');
const gathered = await gatherEvents(root, sdl);

export const command = new Command()
  .description(
    'Prints the events with their publishers and consumers, and writes event-map.json and the pages about them in docs/.',
  )
  .option(
    '--check',
    'write nothing; fail if the contracts do not fit together or the files are not up to date',
  )
  .option('--broker <url>', 'compare the declared topology with that of a broker')
  .action(async ({ broker, check }) => {
    const problems = eventProblems(gathered).map(sentenceOf);
    if (problems.length > 0) throw new StartError(problems.join('\n'));
    if (broker !== undefined) await compareWith(broker);
    else if (check) checkDocuments(await eventDocuments(root, gathered));
    else writeDocuments(await eventDocuments(root, gathered));
  });

async function compareWith(url: string): Promise<void> {
  if (!URL.canParse(url) || !/^amqps?:$/.test(new URL(url).protocol)) {
    throw new StartError('--broker takes the URL of a broker, such as amqp://guest:guest@127.0.0.1:5672');
  }
  const { host, pathname } = new URL(url);
  const differences = await compareTopology(url, consumptionsIn(eventMapOf(gathered))).catch(
    (cause: unknown) => {
      throw new StartError(`${host}${pathname} cannot be compared: ${messageOf(cause)}`, { cause });
    },
  );
  const sentences = [...differences.map(describeDifference), 'To repair it, see docs/events-guide.md'];
  if (differences.length > 0) throw new StartError(sentences.join('\n'));
  console.log(`${host}${pathname} has every exchange and queue as declared; bindings cannot be queried`);
}

function checkDocuments(expected: ReadonlyMap<string, string>): void {
  const stale = staleDocuments(root, expected);
  if (stale.length > 0) throw new StartError(`${stale.join(', ')}: not up to date; run npx shop events`);
}

function writeDocuments(expected: ReadonlyMap<string, string>): void {
  writeEventDocuments(root, expected);
  const entries = eventEntries(gathered);
  console.log(terminalMap(entries));
  console.log(
    `\nevent-map.json, docs/events.md, docs/asyncapi.json and ${entries.length} schemas in docs/events/ written`,
  );
}

/** A line per event, followed by an aligned line per queue. */
function terminalMap(entries: readonly EventEntry[]): string {
  const head = ['queue', 'binding', 'dead letters', 'delivery limit'];
  const rowOf = ({ name, key, dead }: EventEntry['queues'][number]) =>
    [name, key, dead, `${deliveryLimit}`] as const;
  const rows = [head, ...entries.flatMap(({ queues }) => queues.map(rowOf))];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const aligned = (row: readonly string[]) =>
    `    ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const lines = entries.flatMap(({ name, version, publisher, summary, queues, live, reachesGateway }) => [
    `${name}, version ${version}, published by ${publisher}: ${summary}`,
    ...queues.map((queue) => aligned(rowOf(queue))),
    ...(live.length > 0 ? [`    live to clients: ${live.join(', ')}`] : []),
    ...(reachesGateway && live.length === 0 ? ['    consumed by the gateway itself'] : []),
    ...(queues.length === 0 && !reachesGateway ? ['    no consumer'] : []),
  ]);
  return [aligned(head), ...lines].join('\n');
}
