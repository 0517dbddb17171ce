import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import { applied, fieldedTypes, fieldSet, graphNames, type FieldedType } from './supergraph-types.ts';

/** The way to a value within an entity: names, outermost first, with dots between. */
export type Leaf = string;

/** What subgraphs need to know of an entity, by the name of the subgraph. */
export type FieldNeeds = {
  /** For one of its fields. */
  requiredFor(subgraph: string, type: string, field: string): readonly Leaf[];
  /** To know it again: each of its keys. */
  keysOf(subgraph: string, type: string): readonly (readonly Leaf[])[];
  /** All that any field of the subgraph requires. */
  requiredBy(subgraph: string): ReadonlySet<Leaf>;
  /** Whether no subgraph requires anything. */
  isEmpty: boolean;
  /** Whether an object of the first type can be one of the second. */
  isOfType(type: string, condition: string): boolean;
};

const nothing: ReadonlySet<Leaf> = new Set();

/** Reads the join directives of a supergraph. */
export function fieldNeeds(document: DocumentNode): FieldNeeds {
  const types = fieldedTypes(document);
  const supertypes = supertypesIn(document);
  const nameOfGraph = graphNames(document);
  const required = new Map<string, Leaf[]>();
  const requiredBySubgraph = new Map<string, Set<Leaf>>();
  const keys = new Map<string, Leaf[][]>();
  for (const type of types.values()) {
    for (const { graph, leaves } of keysIn(type)) {
      const place = `${nameOfGraph(graph)} ${type.name.value}`;
      keys.set(place, [...(keys.get(place) ?? []), leaves]);
    }
    for (const { graph, field, leaves } of requirementsIn(type)) {
      required.set(`${nameOfGraph(graph)} ${type.name.value}.${field}`, leaves);
      add(requiredBySubgraph, nameOfGraph(graph), leaves);
    }
  }
  return {
    requiredFor: (subgraph, type, field) => required.get(`${subgraph} ${type}.${field}`) ?? [],
    keysOf: (subgraph, type) => keys.get(`${subgraph} ${type}`) ?? [],
    requiredBy: (subgraph) => requiredBySubgraph.get(subgraph) ?? nothing,
    isEmpty: required.size === 0,
    isOfType: (type, condition) => type === condition || (supertypes.get(type)?.has(condition) ?? false),
  };
}

/** Every way to a leaf of a set of fields; type conditions on the way do not count. */
export const leavesOf = ({ selections }: SelectionSetNode, within = ''): Leaf[] =>
  selections.flatMap((each) => {
    if (each.kind === Kind.FRAGMENT_SPREAD) return [];
    if (each.kind === Kind.INLINE_FRAGMENT) return leavesOf(each.selectionSet, within);
    const leaf = `${within}${each.name.value}`;
    if (each.selectionSet) return leavesOf(each.selectionSet, `${leaf}.`);
    return each.name.value === '__typename' ? [] : [leaf];
  });

const keysIn = (type: FieldedType) =>
  applied(type, 'join__type').flatMap(({ graph, key }) =>
    typeof key === 'string' ? [{ graph, leaves: leavesOf(fieldSet(key)) }] : [],
  );

const requirementsIn = (type: FieldedType) =>
  (type.fields ?? []).flatMap((field) =>
    applied(field, 'join__field').flatMap(({ graph, requires }) =>
      typeof requires === 'string'
        ? [{ graph, field: field.name.value, leaves: leavesOf(fieldSet(requires)) }]
        : [],
    ),
  );

function supertypesIn({ definitions }: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const supertypes = new Map<string, Set<string>>();
  for (const node of definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      for (const member of node.types ?? []) add(supertypes, member.name.value, [node.name.value]);
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      add(supertypes, node.name.value, node.interfaces?.map(({ name }) => name.value) ?? []);
  }
  return supertypes;
}

function add(sets: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  sets.set(key, new Set([...(sets.get(key) ?? []), ...values]));
}
