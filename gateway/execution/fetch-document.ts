import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { FetchNode } from '@apollo/query-planner';

/** The document of one fetch of a plan, taken apart. */
export type FetchDocument = {
  /** Below the root; of `_entities`, where it fetches entities. */
  selectionSet: SelectionSetNode;
  /** Without that of the representations. */
  variableDefinitions: readonly VariableDefinitionNode[];
};

export function fetchDocumentOf({ operation: text, requires }: FetchNode): FetchDocument {
  const operation = operationIn(parse(text, { noLocation: true }));
  const [root] = operation.selectionSet.selections;
  const selectionSet = requires && root?.kind === Kind.FIELD ? root.selectionSet : operation.selectionSet;
  if (!selectionSet) throw new Error('A fetch of the plan selects nothing');
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(
    ({ variable }) => !requires || variable.name.value !== 'representations',
  );
  return { selectionSet, variableDefinitions };
}

/** The planner writes fragments out, so there is nothing but the operation. */
function operationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  const [operation, ...others] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new Error('A fetch of the plan is not one operation');
  return operation;
}

export const compactText = (node: SelectionNode | SelectionSetNode | VariableDefinitionNode): string =>
  stripIgnoredCharacters(print(node));
