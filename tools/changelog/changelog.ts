import { basename } from 'node:path';
import { apiFile } from '../composition/generated-paths.ts';
import { eventChanges, type EventContract, type EventContractsByType } from './event-changes.ts';
import { graphChanges, type GraphChanges } from './graph-changes.ts';
import { openHistory, type History, type Revision } from './history.ts';

const eventsFolder = 'docs/events';
const mapFile = 'event-map.json';
const suffix = '.schema.json';

/** What changed of the graph and its events since a revision, as Markdown; the same history gives the same text. */
export async function changelog(root: string, since?: string): Promise<string> {
  const history = openHistory(root, [apiFile, eventsFolder, mapFile], since);
  const sections: string[] = [];
  for (const revision of history.revisions) sections.push(...(await sectionOf(revision, history)));
  const scope = since === undefined ? '' : ` since ${since}`;
  const shallow = history.isShallow
    ? ['This clone is shallow: older changes are missing (`git fetch --unshallow` gets them).']
    : [];
  const nothing = sections.length === 0 ? [`Nothing changed${scope}.`] : [];
  return `${[`# Changes of the graph and its events${scope}`, ...shallow, ...nothing, ...sections].join('\n\n')}\n`;
}

async function sectionOf(
  { hash, before, date, subject, tags }: Revision,
  history: History,
): Promise<string[]> {
  const [old, now] = [history.textAt(before, apiFile), history.textAt(hash, apiFile)];
  const graph =
    old !== undefined && now !== undefined && old !== now ? await graphChanges(old, now) : undefined;
  const first =
    old === undefined && now !== undefined ? ['The schema that clients see is recorded from here on.'] : [];
  const events = eventChanges(contractsAt(before, history), contractsAt(hash, history));
  const parts = [...first, ...(graph ? graphParts(graph) : []), ...listed('Events', events)];
  if (parts.length === 0) return [];
  const title = [date, ...tags, `${subject} (${hash.slice(0, 10)})`].join(' · ');
  return [`## ${title}`, ...parts];
}

const graphParts = ({ breaking, dangerous, other, descriptions }: GraphChanges): string[] => [
  ...listed('Breaking', breaking),
  ...listed('Dangerous', dangerous),
  ...listed('Graph', other),
  ...(descriptions > 0 ? [`Changed descriptions: ${descriptions}.`] : []),
];

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`] : [];

function contractsAt(revision: string, { filesAt, textAt }: History): EventContractsByType {
  const parties = JSON.parse(textAt(revision, mapFile) ?? '{}') as Record<
    string,
    { publisher?: string; consumers?: readonly string[] }
  >;
  const files = filesAt(revision, eventsFolder).filter((file) => file.endsWith(suffix));
  return new Map(
    files.map((file): [string, EventContract] => {
      const type = basename(file, suffix);
      const schema = JSON.parse(textAt(revision, file) ?? '{}') as EventContract['schema'];
      const { publisher, consumers } = parties[type] ?? {};
      return [type, { schema, publisher, consumers }];
    }),
  );
}
