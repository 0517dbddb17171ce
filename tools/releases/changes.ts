import { isDeepStrictEqual } from 'node:util';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { ArtefactContent, ChangeCounts } from '@shop/shared/releases';
import { buildSchema } from 'graphql';

export const levels = ['breaking', 'dangerous', 'safe'] as const;
export type Level = (typeof levels)[number];

/** `parts` are those that were changed: the schema, the URL, the consumers. */
export type Difference = {
  kind: 'added' | 'removed' | 'changed';
  name: string;
  parts: readonly string[];
};

/** What differs between two artefacts. */
export type Changes = {
  graph: readonly { level: Level; coordinate: string | undefined; message: string }[];
  subgraphs: readonly Difference[];
  events: readonly Difference[];
};

const levelOf: Readonly<Record<CriticalityLevel, Level>> = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
};

export async function changesBetween(before: ArtefactContent, after: ArtefactContent): Promise<Changes> {
  const schemaOf = ({ api }: ArtefactContent) => buildSchema(api, { assumeValidSDL: true });
  const found = before.api === after.api ? [] : await diff(schemaOf(before), schemaOf(after));
  const graph = found.map(({ criticality, path, message }) => ({
    level: levelOf[criticality.level],
    coordinate: path,
    message,
  }));
  const byEvent = ({ events }: ArtefactContent) => new Map(events.map(({ type, ...rest }) => [type, rest]));
  const bySubgraph = ({ subgraphs }: ArtefactContent) =>
    new Map(subgraphs.map(({ name, ...rest }) => [name, rest]));
  return {
    graph: levels.flatMap((level) => graph.filter((each) => each.level === level)),
    subgraphs: differences(bySubgraph(before), bySubgraph(after)),
    events: differences(byEvent(before), byEvent(after)),
  };
}

export const countsOf = ({ graph, events }: Changes): ChangeCounts => {
  const count = (level: Level) => graph.filter((each) => each.level === level).length;
  return {
    breaking: count('breaking'),
    dangerous: count('dangerous'),
    safe: count('safe'),
    events: events.length,
  };
};

type Entries = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

function differences(before: Entries, after: Entries): Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names.flatMap((name): Difference[] => {
    const [was, is] = [before.get(name), after.get(name)];
    if (!was || !is) return [{ kind: was ? 'removed' : 'added', name, parts: [] }];
    const parts = Object.keys(is).filter((part) => !isDeepStrictEqual(was[part], is[part]));
    return parts.length > 0 ? [{ kind: 'changed', name, parts }] : [];
  });
}
