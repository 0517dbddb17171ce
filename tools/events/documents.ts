import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  asyncApi,
  bindingKey,
  dataSchemaOf,
  deadExchange,
  deadQueueName,
  deliveryLimit,
  exchange,
  queueName,
  versionOf,
} from '@shop/shared/contracts';
import { format, resolveConfig } from 'prettier';
import { contractText } from './contracts/contract-file.ts';
import type { SubgraphContracts } from './contracts/read-contracts.ts';
import { eventMapOf, liveFieldsOf, publishedEvents, reachesGateway, type Gathered } from './gather.ts';

type Queue = { service: string; name: string; key: string; dead: string };
/** One event, as the pages show it. */
export type EventEntry = {
  type: string;
  name: string;
  version: string;
  publisher: string;
  summary: string;
  queues: readonly Queue[];
  live: readonly string[];
  reachesGateway: boolean;
};

export const eventEntries = (gathered: Gathered): EventEntry[] =>
  Object.entries(publishedEvents(gathered)).map(([type, { publisher, summary, consumers }]) => ({
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

/** The generated files about the events, by their paths from `root`. */
export async function eventDocuments(root: string, gathered: Gathered): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const add = async (file: string, text: string) => {
    const filepath = join(root, file);
    found.set(file, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  };
  const events = publishedEvents(gathered);
  await add('docs/events.md', markdown(eventEntries(gathered)));
  await add('event-map.json', JSON.stringify(eventMapOf(gathered)));
  await add('docs/asyncapi.json', JSON.stringify(asyncApi(events)));
  for (const { from, contractFile, published, consumed } of gathered.contracts)
    if (from === 'modules' && contractFile !== undefined && hasEvents({ published, consumed }))
      await add(contractFile, contractText({ published: published.events, consumed: consumed.needs }));
  for (const [type, event] of Object.entries(events))
    await add(`docs/events/${type}.schema.json`, JSON.stringify(dataSchemaOf(type, event)));
  return found;
}

const hasEvents = ({ published, consumed }: Pick<SubgraphContracts, 'published' | 'consumed'>): boolean =>
  Object.keys(published.events).length + Object.keys(consumed.needs).length > 0;

/** Also deletes the schemas of events that are no more. */
export function writeEventDocuments(root: string, documents: ReadonlyMap<string, string>): void {
  mkdirSync(join(root, 'docs/events'), { recursive: true });
  for (const [file, text] of documents)
    if (textOf(join(root, file)) !== text) replaceFile(join(root, file), text);
  for (const file of leftOver(root, documents)) rmSync(join(root, file));
}

/** At once, because a subgraph that starts may be reading `event-map.json`. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** The files that differ from `documents`. */
export function staleDocuments(root: string, documents: ReadonlyMap<string, string>): string[] {
  const stale = [...documents].filter(([file, text]) => textOf(join(root, file)) !== text);
  return [...stale.map(([file]) => file), ...leftOver(root, documents)];
}

const leftOver = (root: string, documents: ReadonlyMap<string, string>): string[] =>
  globSync('docs/events/*', { cwd: root }).filter((file) => !documents.has(file));

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function markdown(entries: readonly EventEntry[]): string {
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
${graph(entries).join('\n')}
\`\`\`

## Events

${table(['event', 'version', 'published by', 'description', 'consumed by', 'live to clients as'], eventRows)}

## Queues

Durable quorum queues on \`${exchange}\`; what was delivered too often goes by \`${deadExchange}\` to the dead queue of its service.

${table(['queue', 'binding', 'dead letters', 'delivery limit'], queueRows)}
`;
}

/** One arrow per publisher and consumer, labelled with the events; a dotted arrow leads to every gateway. */
function graph(entries: readonly EventEntry[]): string[] {
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
