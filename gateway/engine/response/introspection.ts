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
import type { JsonObject } from '../run/merge.ts';

/** What clients learn of the schema: the fields `__schema` and `__type` of an operation, by response name. */
export type Introspect = (variables: Readonly<JsonObject>) => Readonly<JsonObject>;

const nothing = {};

export function introspectionOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Introspect {
  const asked = introspectionIn(fragments);
  const selectionSet = asked.in(operation.selectionSet);
  if (selectionSet.selections.length === 0) return () => nothing;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet }, ...asked.fragments()],
  };
  return (variableValues) => {
    const { data, errors = [] } = executeSync({ schema, document, variableValues });
    if (errors[0]) throw errors[0];
    return data ?? nothing;
  };
}

/** What selections of the root ask of the schema; each fragment is looked into once, however often it is spread. */
function introspectionIn(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const known = new Map<string, FragmentDefinitionNode>();
  const within = ({ selections }: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: selections.flatMap((each): SelectionNode[] => {
      if (each.kind === Kind.FIELD) return isIntrospection(each.name.value) ? [each] : [];
      if (each.kind === Kind.FRAGMENT_SPREAD) return asksInFragment(each.name.value) ? [each] : [];
      const selectionSet = within(each.selectionSet);
      return selectionSet.selections.length > 0 ? [{ ...each, selectionSet }] : [];
    }),
  });
  const asksInFragment = (name: string): boolean => {
    const fragment = fragments.get(name);
    if (!fragment) return false;
    const found = known.get(name) ?? { ...fragment, selectionSet: within(fragment.selectionSet) };
    known.set(name, found);
    return found.selectionSet.selections.length > 0;
  };
  return { in: within, fragments: () => [...new Map([...fragments, ...known]).values()] };
}

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';
