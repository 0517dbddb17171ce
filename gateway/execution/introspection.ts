import {
  executeSync,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { JsonObject } from './merge.ts';

/** What clients learn of the schema: the fields `__schema` and `__type` of an operation, by response name. */
export type Introspect = (variables: Readonly<JsonObject>) => Readonly<JsonObject>;

const nothing = {};

export function introspectionOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Introspect {
  const asksIn = ({ selections }: SelectionSetNode, seen: readonly string[] = []): SelectionNode[] =>
    selections.flatMap((each): SelectionNode[] => {
      if (each.kind === Kind.FIELD) return isIntrospection(each.name.value) ? [each] : [];
      const name = each.kind === Kind.FRAGMENT_SPREAD ? each.name.value : undefined;
      const set =
        each.kind === Kind.INLINE_FRAGMENT ? each.selectionSet : fragments.get(name ?? '')?.selectionSet;
      if (!set || (name && seen.includes(name))) return [];
      const selected = asksIn(set, name ? [...seen, name] : seen);
      const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: selected };
      // As an inline fragment it keeps its conditions.
      const { directives } = each;
      return selected.length > 0 ? [{ kind: Kind.INLINE_FRAGMENT, selectionSet, directives }] : [];
    });
  const selections = asksIn(operation.selectionSet);
  if (selections.length === 0) return () => nothing;
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet }, ...fragments.values()],
  };
  return (variableValues) => {
    const { data, errors = [] } = executeSync({ schema, document, variableValues });
    if (errors[0]) throw errors[0];
    return data ?? nothing;
  };
}

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';
