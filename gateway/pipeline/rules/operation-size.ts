import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ASTNode,
  type OperationDefinitionNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Limits } from '../../config/settings/limits.ts';
import type { CostRules } from '../../supergraph/cost-rules.ts';
import { measure, type Size } from './measure.ts';
import { mostRepeats } from './repeats.ts';

/** Refuses operations that would keep the planner or the subgraphs busy for too long. */
export const operationSize =
  (limits: Limits, { listSizes }: CostRules): ValidationRule =>
  (context) => ({
    Document(document) {
      const { length } = document.definitions;
      refuseAbove(context, document, [limits.maxDefinitions, length, 'operations and fragments']);
    },
    OperationDefinition(operation) {
      const fragmentOf = context.getFragment.bind(context);
      const size = measure({ ...limits, listSizes, schema: context.getSchema(), operation, fragmentOf });
      const refused = bounds(limits, operation, size).filter((bound) =>
        refuseAbove(context, operation, bound),
      );
      if (refused.length > 0) return;
      const repeats = mostRepeats(operation.selectionSet, fragmentOf);
      refuseAbove(context, operation, [limits.maxRepeats, repeats, 'selections of one field at one place']);
    },
  });

type Bound = [limit: number, found: number, things: string];

const bounds = (limits: Limits, { operation }: OperationDefinitionNode, size: Size): Bound[] => [
  [limits.maxDepth, size.depth, 'selections within one another'],
  [limits.maxFields, size.fields, 'fields'],
  [limits.maxBranches, size.branches, 'fields with fields of their own'],
  [limits.maxValues, size.values, 'values to give when its pages are full'],
  [limits.maxIntrospection, Math.ceil(size.introspected), 'values of introspection for each type'],
  [operation === OperationTypeNode.MUTATION ? limits.maxMutations : Infinity, size.topFields, 'mutations'],
];

function refuseAbove(context: ValidationContext, nodes: ASTNode, [limit, found, things]: Bound): boolean {
  if (found <= limit) return false;
  const isDocument = nodes.kind === Kind.DOCUMENT;
  const many = found < 1_000_000 ? found : 'millions of';
  const message = `The ${isDocument ? 'document' : 'operation'} has ${many} ${things}, ${limit} are allowed`;
  context.reportError(new GraphQLError(message, isDocument ? {} : { nodes }));
  return true;
}
