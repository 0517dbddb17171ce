import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import {
  asyncApi,
  bindingKey,
  consumptionsIn,
  dataSchemaOf,
  deadExchange,
  deadQueueName,
  deliveryLimit,
  exchange,
  queueName,
  versionOf,
} from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import { format, resolveConfig } from 'prettier';
import { compareTopology, describeDifference } from '../../shared/messaging/broker/topology.ts';
import { eventMapOf, gatherEvents, liveFieldsOf, publishedEvents, reachesGateway } from '../events/gather.ts';
import { eventProblems, sentenceOf } from '../events/problems.ts';

const root = join(import.meta.dirname, '../..');
const sdl = readFileSync(join(root, 'gateway/supergraph/supergraph.graphql'), 'utf8');
const gathered = await gatherEvents(root, sdl);
const events = publishedEvents(gathered);
const entries = Object.entries(events).map(([type, { publisher, summary, consumers }]) => ({
  type,
  ...versionOf(type),
  publisher,
  summary,
  queues: consumers.map((service) => ({
    service,
    name: queueName(service, type),
    key: bindingKey(type),
    dead: deadQueueName(service),
  })),
  live: liveFieldsOf(gathered, type),
  reachesGateway: reachesGateway(gathered, type),
}));

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
    else if (check) checkDocuments(await documents());
    else writeDocuments(await documents());
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
  const stale = [...expected].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
  const wrong = [...stale, ...leftOver(expected)];
  if (wrong.length === 0) return;
  throw new StartError(`${wrong.join(', ')}: not up to date; run npx shop events`);
}

function writeDocuments(expected: ReadonlyMap<string, string>): void {
  mkdirSync(join(root, 'docs/events'), { recursive: true });
  for (const [file, text] of expected) writeFileSync(join(root, file), text);
  for (const file of leftOver(expected)) rmSync(join(root, file));
  console.log(terminalMap());
  console.log(
    `\nevent-map.json, docs/events.md, docs/asyncapi.json and ${entries.length} schemas in docs/events/ written`,
  );
}

function leftOver(expected: ReadonlyMap<string, string>): string[] {
  return globSync('docs/events/*', { cwd: root }).filter((file) => !expected.has(file));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}

async function documents(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const add = async (file: string, text: string) => {
    const filepath = join(root, file);
    found.set(file, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  };
  await add('docs/events.md', markdown());
  await add('event-map.json', JSON.stringify(eventMapOf(gathered)));
  await add('docs/asyncapi.json', JSON.stringify(asyncApi(events)));
  for (const [type, event] of Object.entries(events))
    await add(fileOf(type), JSON.stringify(dataSchemaOf(type, event)));
  return found;
}

function fileOf(type: string): string {
  return `docs/events/${type}.schema.json`;
}

/** A line per event, followed by an aligned line per queue. */
function terminalMap(): string {
  const head = ['queue', 'binding', 'dead letters', 'delivery limit'];
  const rowOf = ({ name, key, dead }: (typeof entries)[number]['queues'][number]) =>
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

function markdown(): string {
  const eventRows = entries.map(
    ({ type, name, version, publisher, summary, queues, live, reachesGateway }) => [
      `[\`${name}\`](events/${type}.schema.json)`,
      version,
      publisher,
      summary,
      [...queues.map(({ service }) => service), ...(reachesGateway ? ['gateway'] : [])].join(', '),
      live.map((field) => `\`${field}\``).join(', '),
    ],
  );
  const queueRows = entries.flatMap(({ queues }) =>
    queues.map(({ name, key, dead }) => [`\`${name}\``, `\`${key}\``, `\`${dead}\``, `${deliveryLimit}`]),
  );
  return `# Events

<!-- Written by npx shop events from events/published.ts and events/consumed.ts of the subgraphs: change it there. -->

Every fact that crosses services, as CloudEvents 1.0 in JSON on the topic exchange \`${exchange}\`. Each event links to the JSON
Schema of its data; [asyncapi.json](asyncapi.json) says all of this as an AsyncAPI 3 document. How to change an event, and what
to do when a broker has something else than declared, stands in [events-guide.md](events-guide.md).

## Who publishes, who consumes

\`\`\`mermaid
flowchart LR
${graph().join('\n')}
\`\`\`

## Events

${table(['event', 'version', 'published by', 'description', 'consumed by', 'live to clients as'], eventRows)}

## Queues

Durable quorum queues on \`${exchange}\`; what was delivered too often goes by \`${deadExchange}\` to the dead queue of its service.

${table(['queue', 'binding', 'dead letters', 'delivery limit'], queueRows)}
`;
}

/** One arrow per publisher and consumer, labelled with the events; a dotted arrow leads to every gateway. */
function graph(): string[] {
  const arrows = entries.flatMap(({ name, publisher, queues, reachesGateway }) => [
    ...queues.map(({ service }) => ({ name, from: publisher, line: '-->', to: service })),
    ...(reachesGateway ? [{ name, from: publisher, line: '-.->', to: 'gateway' }] : []),
    ...(queues.length === 0 && !reachesGateway
      ? [{ name, from: publisher, line: '-->', to: 'none[no consumer]' }]
      : []),
  ]);
  return Object.entries(Object.groupBy(arrows, ({ from, line, to }) => `${from} ${line}|%| ${to}`)).map(
    ([arrow, all = []]) => `  ${arrow.replace('%', `"${all.map(({ name }) => name).join('<br/>')}"`)}`,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
