import type { FetchNode } from '@apollo/query-planner';
import {
  Kind,
  OperationTypeNode,
  type ArgumentNode,
  type FieldNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { feedPageSize, type Feed, type Variables } from '../contract.ts';
import { nameOf, namesIn, unusedName } from '../document/internal/names.ts';
import { operationOf, selectionOf } from '../repairs/index.ts';
import type { SubgraphExecutor } from '../run/subgraph-call.ts';
import type { Compiled } from './compile.ts';
import { sentVariables } from './sent-variables.ts';

/** How one subscription reads the feed of its field. */
type FeedQuery = Omit<Feed<unknown>, 'read'> & {
  operationName: string | undefined;
  /** What the query uses of the client's variables, and the constants of the client's document. */
  variablesWith: (given: Variables) => Record<string, unknown>;
  /** The variable that takes the cursor to read on after. */
  afterVariable: string;
};

/** Works the query on a feed out once for each compiled variant of a subscription. */
export function feedReader<Context>(
  ask: SubgraphExecutor<Context>,
  compiledFor: (variables: Variables) => Compiled,
): (field: string, variables: Variables) => Feed<Context> {
  const known = new WeakMap<Compiled, Feed<Context>>();
  return (field, variables) => {
    const compiled = compiledFor(variables);
    const { primary, internal } = compiled;
    if (!primary) throw new Error('A subscription was planned without its first fetch');
    const feed = known.get(compiled) ?? readable(ask, feedQueryOf(primary, field, internal));
    known.set(compiled, feed);
    return feed;
  };
}

const readable = <Context>(ask: SubgraphExecutor<Context>, feed: FeedQuery): Feed<Context> => ({
  ...feed,
  read(after, variables, context) {
    const { subgraph, query, operationName } = feed;
    const sent = { ...feed.variablesWith(variables), [feed.afterVariable]: after };
    return ask(
      { subgraph, kind: 'query', body: JSON.stringify({ query, operationName, variables: sent }) },
      context,
    );
  },
});

/**
 * Turns the planner's first step of a subscription into a query on the feed: the same selection, for each update after
 * a cursor. Names that are added differ from all that the client uses.
 */
export function feedQueryOf(primary: FetchNode, field: string, internal: Compiled['internal']): FeedQuery {
  const selectionSet = selectionOf(primary);
  const { alias, name } = rootOf(selectionSet);
  const taken = namesIn(operationOf(primary));
  const afterVariable = unusedName('after', taken);
  const cursorKey = unusedName('cursor', taken);
  const { query, variables } = internal.write({
    kind: OperationTypeNode.QUERY,
    name: primary.operationName,
    added: [stringVariable(afterVariable)],
    selectionSet: onFeed(selectionSet, (root) => feedField(root, field, afterVariable, cursorKey)),
  });
  return {
    subgraph: primary.serviceName,
    query,
    operationName: primary.operationName,
    variablesWith: (given) => sentVariables(variables, internal, given),
    afterVariable,
    responseKey: alias?.value ?? name.value,
    cursorKey,
  };
}

/** The root field of a subscription's first fetch, or the first of those that are merged; a fragment may be around it. */
export function rootOf({ selections }: SelectionSetNode): FieldNode {
  const [first] = selections;
  if (first?.kind === Kind.FIELD) return first;
  if (first?.kind === Kind.INLINE_FRAGMENT) return rootOf(first.selectionSet);
  throw new Error('The plan of the subscription has no root field');
}

/** A root selection for the type of queries instead of that of subscriptions. */
const onFeed = (
  { selections, ...rest }: SelectionSetNode,
  feedFieldOf: (field: FieldNode) => FieldNode,
): SelectionSetNode => ({
  ...rest,
  selections: selections.map((each) => {
    if (each.kind === Kind.FIELD) return feedFieldOf(each);
    if (each.kind === Kind.FRAGMENT_SPREAD) return each;
    return { ...each, typeCondition: undefined, selectionSet: onFeed(each.selectionSet, feedFieldOf) };
  }),
});

export function feedField(
  root: FieldNode,
  field: string,
  afterVariable: string,
  cursorKey: string,
): FieldNode {
  const cursor: FieldNode = { kind: Kind.FIELD, alias: nameOf(cursorKey), name: nameOf('cursor') };
  const after: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: nameOf('after'),
    value: { kind: Kind.VARIABLE, name: nameOf(afterVariable) },
  };
  const first: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: nameOf('first'),
    value: { kind: Kind.INT, value: String(feedPageSize) },
  };
  return {
    ...root,
    alias: root.alias ?? root.name,
    name: nameOf(field),
    arguments: [...(root.arguments ?? []).filter(({ name }) => name.value !== 'after'), after, first],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [cursor, ...(root.selectionSet?.selections ?? [])],
    },
  };
}

export const stringVariable = (name: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: nameOf(name) },
  type: { kind: Kind.NAMED_TYPE, name: nameOf('String') },
});
