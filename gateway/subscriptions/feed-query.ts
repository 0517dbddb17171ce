import type { FetchNode } from '@apollo/query-planner';
import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type ArgumentNode,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Compiled } from '../execution/compile.ts';
import { parseExactly } from '../execution/exact-numbers.ts';
import { nameOf, namesIn, unusedName } from '../execution/names.ts';
import type { LiveField } from './live-fields.ts';
import type { Variables } from './plan.ts';

/** How one subscription reads the feed of its field. */
export type FeedQuery = {
  subgraph: string;
  query: string;
  operationName: string | undefined;
  /** What the query uses of the client's variables, and the constants of the client's document. */
  variablesWith: (given: Variables) => Record<string, unknown>;
  /** The variable that takes the cursor to read on after. */
  afterVariable: string;
  /** The client's name for the root field. */
  responseKey: string;
  /** Under which name each update carries its cursor. */
  cursorKey: string;
};

/** So many updates are read at once; fewer in an answer mean that there are no more. */
export const pageSize = 100;

/**
 * Turns the planner's first step of a subscription into a query on the feed: the same selection, for each update after
 * a cursor. Names that are added differ from all that the client uses.
 */
export function feedQueryOf(
  primary: FetchNode,
  { read }: LiveField,
  { renamed, constants }: Compiled['internal'],
): FeedQuery {
  const document = parse(primary.operation, { noLocation: true });
  const { operation, root } = rootOf(document);
  const taken = namesIn(document);
  const afterVariable = unusedName('after', taken);
  const cursorKey = unusedName('cursor', taken);
  const field = feedField(root, read, afterVariable, cursorKey);
  const used = variablesIn([field, ...document.definitions.filter((each) => each !== operation)]);
  const query: OperationDefinitionNode = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [
      ...(operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
      stringVariable(afterVariable),
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  };
  const definitions = document.definitions.map((each) => (each === operation ? query : each));
  return {
    subgraph: primary.serviceName,
    query: stripIgnoredCharacters(print({ ...document, definitions })),
    operationName: primary.operationName,
    variablesWith(given) {
      const values: Record<string, unknown> = {};
      for (const name of used) {
        const own = renamed.get(name) ?? name;
        const constant = constants.get(name);
        if (own in given) values[name] = given[own];
        else if (constant !== undefined) values[name] = parseExactly(constant);
      }
      return values;
    },
    afterVariable,
    responseKey: root.alias?.value ?? root.name.value,
    cursorKey,
  };
}

/** The planner expands fragments, so the root field stands in the operation itself. */
export function rootOf(document: DocumentNode): { operation: OperationDefinitionNode; root: FieldNode } {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const root = operation?.selectionSet.selections.find((each) => each.kind === Kind.FIELD);
  if (!operation || !root) throw new Error('The plan of the subscription has no root field');
  return { operation, root };
}

function feedField(root: FieldNode, read: string, afterVariable: string, cursorKey: string): FieldNode {
  const cursor: FieldNode = { kind: Kind.FIELD, alias: nameOf(cursorKey), name: nameOf('cursor') };
  const after: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: nameOf('after'),
    value: { kind: Kind.VARIABLE, name: nameOf(afterVariable) },
  };
  const first: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: nameOf('first'),
    value: { kind: Kind.INT, value: String(pageSize) },
  };
  return {
    ...root,
    alias: root.alias ?? root.name,
    name: nameOf(read),
    arguments: [...(root.arguments ?? []).filter(({ name }) => name.value !== 'after'), after, first],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [cursor, ...(root.selectionSet?.selections ?? [])],
    },
  };
}

const stringVariable = (name: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: nameOf(name) },
  type: { kind: Kind.NAMED_TYPE, name: nameOf('String') },
});

function variablesIn(nodes: readonly ASTNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}
