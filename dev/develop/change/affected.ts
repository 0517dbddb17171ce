import { join, sep } from 'node:path';
import type { ComposedGraph, ComposedSubgraph } from '../compose-graph.ts';
import type { Instances } from '../instances.ts';

/** Why a subgraph has to be started. */
export type Reason = 'added' | 'schema changed' | 'events changed' | 'code changed';

/** By the name of the subgraph. */
export type Reasons = ReadonlyMap<string, ReadonlySet<Reason>>;

/** Those of the saved files, and those of earlier changes that are not in use yet. */
export function reasonsFor(
  { subgraphs }: ComposedGraph,
  files: ReadonlySet<string>,
  { instances, pending }: { instances: Instances; pending: Reasons },
): Reasons {
  const found = subgraphs.map((subgraph) => {
    const earlier = pending.get(subgraph.name) ?? new Set();
    return [subgraph.name, earlier.union(reasonsOf(subgraph, files, instances))] as const;
  });
  return new Map(found.filter(([, reasons]) => reasons.size > 0));
}

function reasonsOf(
  { name, schema, folder }: ComposedSubgraph,
  files: ReadonlySet<string>,
  instances: Instances,
): ReadonlySet<Reason> {
  const instance = instances.get(name);
  if (!instance) return new Set(['added']);
  const events = join(folder, 'events') + sep;
  const loaded = [...instance.files.intersection(files)];
  const found: [Reason, boolean][] = [
    ['schema changed', instance.schema !== schema],
    ['events changed', loaded.some((file) => file.startsWith(events))],
    ['code changed', loaded.some((file) => !file.startsWith(events))],
  ];
  return new Set(found.flatMap(([reason, applies]) => (applies ? [reason] : [])));
}

export const changesEvents = (reasons: ReadonlySet<string> | undefined): boolean =>
  reasons !== undefined && (reasons.has('added') || reasons.has('events changed'));
export const changesGraph = (reasons: ReadonlySet<string> | undefined): boolean =>
  reasons !== undefined && (reasons.has('added') || reasons.has('schema changed'));

/** `orders: schema changed, code changed; users, products: code changed`. */
export function describeReasons(reasons: ReadonlyMap<string, ReadonlySet<string>>): string {
  const groups = [...Map.groupBy(reasons, ([, each]) => [...each].join(', '))];
  return groups.map(([reason, group]) => `${group.map(([name]) => name).join(', ')}: ${reason}`).join('; ');
}
