import {
  Kind,
  print,
  type ArgumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { nameOf, unusedName } from '../../document/internal/names.ts';
import { fieldOf, implementers, namedTypeOf, type FieldedTypes } from './supergraph-types.ts';

/** What a stand-in stands for. */
export type RequiredField = { name: string; arguments: readonly ArgumentNode[] };
/** By the name of the stand-in. */
export type PlaceholderFields = ReadonlyMap<string, RequiredField>;

/** Replaces fields with arguments by stand-ins, and remembers which type needs which. */
export type Replacing = {
  standIns: PlaceholderFields;
  /** By type. */
  places: ReadonlyMap<string, ReadonlySet<string>>;
  /** In what a field of a type requires. */
  replace: (selections: SelectionSetNode, type: string) => SelectionSetNode;
};

/** `taken` are names that no stand-in may have. */
export function replacing(types: FieldedTypes, taken: ReadonlySet<string>): Replacing {
  const standIns = new Map<string, RequiredField>();
  const places = new Map<string, Set<string>>();
  const nameFor = naming(standIns, taken);
  const replace = ({ kind, selections }: SelectionSetNode, type: string): SelectionSetNode => ({
    kind,
    selections: selections.map((each) => replaceIn(each, type)),
  });
  const replaceIn = (node: SelectionNode, type: string): SelectionNode => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return node;
    if (node.kind === Kind.INLINE_FRAGMENT)
      return { ...node, selectionSet: replace(node.selectionSet, node.typeCondition?.name.value ?? type) };
    const field = fieldOf(types.get(type), node.name.value);
    const selectionSet = field && node.selectionSet && replace(node.selectionSet, namedTypeOf(field.type));
    if (!field || !node.arguments?.length) return { ...node, selectionSet };
    const name = nameFor(node);
    for (const place of [type, ...implementers(type, types)])
      places.set(place, (places.get(place) ?? new Set()).add(name));
    return { ...node, name: nameOf(name), arguments: [], selectionSet };
  };
  return { standIns, places, replace };
}

/** The same field with the same arguments has one stand-in, on whatever type. */
function naming(
  standIns: Map<string, RequiredField>,
  taken: ReadonlySet<string>,
): (field: FieldNode) => string {
  const names = new Map<string, string>();
  return ({ name, arguments: given = [] }) => {
    const meaning = `${name.value}(${given.map(print).toSorted().join()})`;
    const standIn = names.get(meaning) ?? unusedName(`${name.value}_required${names.size}`, taken);
    names.set(meaning, standIn);
    standIns.set(standIn, { name: name.value, arguments: given });
    return standIn;
  };
}

/** The name of a field that is required twice with different arguments: a representation holds one value of it. */
export function contradiction(
  sets: readonly SelectionSetNode[],
  standIns: PlaceholderFields,
  outer: ReadonlyMap<string, string> = new Map(),
): string | undefined {
  const nodes = sets.flatMap(({ selections }) => selections);
  const fields = nodes.filter((node) => node.kind === Kind.FIELD);
  const names = new Map(outer);
  for (const { name } of fields) {
    const real = standIns.get(name.value)?.name ?? name.value;
    if ((names.get(real) ?? name.value) !== name.value) return real;
    names.set(real, name.value);
  }
  const inner = [...Map.groupBy(fields, ({ name }) => name.value).values()].map((alike) =>
    contradiction(
      alike.flatMap(({ selectionSet }) => selectionSet ?? []),
      standIns,
    ),
  );
  const fragments = nodes.flatMap((node) =>
    node.kind === Kind.INLINE_FRAGMENT ? [contradiction([node.selectionSet], standIns, names)] : [],
  );
  return [...inner, ...fragments].find((each) => each !== undefined);
}
