import { Kind, type DocumentNode, type SelectionSetNode, type TypeNode } from 'graphql';
import { leavesOf, type Leaf } from './field-needs.ts';
import {
  applied,
  fieldedTypes,
  fieldOf,
  fieldSet,
  graphNames,
  namedTypeOf,
  type FieldedType,
} from './supergraph-types.ts';

/** What a subgraph, by its name, says of its own fields. */
export type SubgraphFields = {
  /** What a field requires. */
  requirement(subgraph: string, type: string, field: string): SelectionSetNode | undefined;
  /** A key by which it knows an object again, and that it can give itself. */
  keyOf(subgraph: string, type: string): SelectionSetNode | undefined;
  /** What it knows of the objects that a field gives, though it belongs to others. */
  providedBy(subgraph: string, type: string, field: string): readonly Leaf[];
  fieldType(type: string, field: string): { name: string; lists: number } | undefined;
};

export function subgraphFields(document: DocumentNode): SubgraphFields {
  const types = fieldedTypes(document);
  const nameOfGraph = graphNames(document);
  const joins = (subgraph: string, type: string, field: string) => {
    const definition = fieldOf(types.get(type), field);
    const all = definition ? applied(definition, 'join__field') : [];
    return all.filter(({ graph }) => nameOfGraph(graph) === subgraph);
  };
  const textOf = (subgraph: string, [type, field]: [string, string], argument: 'requires' | 'provides') =>
    joins(subgraph, type, field)
      .map((each) => each[argument])
      .find((text) => typeof text === 'string');
  const isOwn = (subgraph: string, type: string, { selections }: SelectionSetNode): boolean =>
    selections.every(
      (node) =>
        node.kind !== Kind.FIELD ||
        joins(subgraph, type, node.name.value).every(({ external }) => external !== true),
    );
  return {
    requirement(subgraph, type, field) {
      const text = textOf(subgraph, [type, field], 'requires');
      return text === undefined ? undefined : fieldSet(text);
    },
    keyOf(subgraph, type) {
      const keys = keysOf(types.get(type), (graph) => nameOfGraph(graph) === subgraph);
      return keys.find((key) => isOwn(subgraph, type, key));
    },
    providedBy(subgraph, type, field) {
      const text = textOf(subgraph, [type, field], 'provides');
      return text === undefined ? [] : leavesOf(fieldSet(text));
    },
    fieldType(type, field) {
      const definition = fieldOf(types.get(type), field);
      return definition && { name: namedTypeOf(definition.type), lists: listsOf(definition.type) };
    },
  };
}

const keysOf = (type: FieldedType | undefined, isMeant: (graph: unknown) => boolean): SelectionSetNode[] =>
  (type ? applied(type, 'join__type') : []).flatMap(({ graph, key, resolvable }) =>
    typeof key === 'string' && resolvable !== false && isMeant(graph) ? [fieldSet(key)] : [],
  );

/** How many lists are around a type, one in the other. */
const listsOf = (type: TypeNode): number => {
  if (type.kind === Kind.NAMED_TYPE) return 0;
  return listsOf(type.type) + (type.kind === Kind.LIST_TYPE ? 1 : 0);
};
