import { refuseField } from '@shop/shared/errors';
import type { Asking, Reference } from './services.ts';

/** By the prefix of its ids: a type that implements `Node`, and the subgraph that owns it. */
export type NodeTypes = ReadonlyMap<string, { name: string; subgraph: string }>;

const mostIds = 100;

/**
 * The objects with these ids, each asked of the subgraph that owns its type; null for one that the viewer may not see, or
 * that does not exist. Each subgraph is asked once.
 */
export async function findNodes(
  types: NodeTypes,
  { entityTypes }: Asking,
  ids: readonly string[],
): Promise<(Reference | null)[]> {
  if (ids.length > mostIds)
    throw refuseField(
      'BAD_USER_INPUT',
      `There are ${ids.length} ids, and at most ${mostIds} are allowed`,
      'ids',
    );
  const bySubgraph = Map.groupBy(new Set(ids), (id) => typeOf(types, id)?.subgraph);
  const found = new Map<string, Reference>();
  const findIn = async (subgraph: string, own: readonly string[]) => {
    const references = own.map((id) => ({ __typename: typeOf(types, id)?.name ?? '', id }));
    const answered = await entityTypes(subgraph, references);
    for (const [index, reference] of references.entries())
      if (answered[index]) found.set(reference.id, reference);
  };
  await Promise.all(
    [...bySubgraph].map(async ([subgraph, own]) => subgraph !== undefined && findIn(subgraph, own)),
  );
  return ids.map((id) => found.get(id) ?? null);
}

const typeOf = (types: NodeTypes, id: string) => types.get(id.slice(0, id.indexOf('_')));
