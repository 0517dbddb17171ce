import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';

/** The operation of a document that is executed, with all fragments of the document by name. */
export type ParsedOperation = {
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Whether `@defer` stands somewhere in the document. */
  mayDefer?: boolean;
};
