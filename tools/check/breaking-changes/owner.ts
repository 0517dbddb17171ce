import type { CheckContext } from '../context.ts';
import type { Place } from '../finding.ts';
import { definitionsIn, type Definition } from '../schema-index.ts';

/** Where the element is defined; once it is removed, the type that it was in, in the subgraph that had it. */
export function ownerOf(
  coordinate: string,
  { subgraphs, index, published }: CheckContext,
): Place & { others?: readonly Place[] } {
  const before = () =>
    subgraphs.flatMap(({ name, file }) => {
      const document = published.document(file);
      return document ? definitionsIn({ name, file, document }) : [];
    });
  const found =
    definedAt(coordinate, index.definitionsOf) ?? removedFrom(coordinate, before(), index.definitionsOf);
  const [first = { file: 'supergraph.yaml', line: 1 }, ...others] = found.map(placeOf);
  return { ...first, ...(others.length > 0 && { others }) };
}

type DefinitionsOf = (coordinate: string) => readonly Definition[];

function definedAt(coordinate: string, definitionsOf: DefinitionsOf): readonly Definition[] | undefined {
  const found = definitionsOf(coordinate);
  return found.length > 0 ? found : undefined;
}

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
