import type { CheckContext } from '../context.ts';
import type { Place } from '../finding.ts';
import type { Definition } from '../schema-index.ts';

/** Where the element is defined; once it is removed, the type that it was in, in the subgraph that had it. */
export function ownerOf(
  coordinate: string,
  { index, publishedDefinitions }: CheckContext,
): Place & { others?: readonly Place[] } {
  const defined = index.definitionsOf(coordinate);
  const found =
    defined.length > 0 ? defined : removedFrom(coordinate, publishedDefinitions(), index.definitionsOf);
  const [first = { file: 'supergraph.yaml', line: 1 }, ...others] = found.map(placeOf);
  return { ...first, ...(others.length > 0 && { others }) };
}

type DefinitionsOf = (coordinate: string) => readonly Definition[];

function removedFrom(
  coordinate: string,
  before: readonly Definition[],
  now: DefinitionsOf,
): readonly Definition[] {
  const had = before.filter((each) => each.coordinate === coordinate);
  const parents = parentsOf(coordinate);
  if (had.length === 0) return parents.map((each) => now(each)).find(({ length }) => length > 0) ?? [];
  return had.map((definition) => {
    const parent = parents.flatMap(now).find(({ subgraph }) => subgraph === definition.subgraph);
    return parent ?? { ...definition, line: 1 };
  });
}

/** `Query.order(id:)` is in `Query.order`, which is in `Query`. */
function parentsOf(coordinate: string): string[] {
  const parent = coordinate.replace(/(?:\(\w+:\)|\.\w+)$/, '');
  return parent === coordinate ? [] : [parent, ...parentsOf(parent)];
}

const placeOf = ({ subgraph, file, line }: Definition): Place => ({ subgraph, file, line });
