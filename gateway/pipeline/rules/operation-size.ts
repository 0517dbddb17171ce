import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { eachNode } from '../../engine/document/each-node.ts';
import { fragmentsIn, type DocumentCheck } from '../../engine/document/validation/validation.ts';
import type { Limits } from '../../config/settings/limits.ts';
import type { CostRules } from '../../supergraph/cost-rules.ts';
import { measure, type Measured, type Size } from './measure.ts';
import { mostRepeats } from './repeats.ts';

/** Refuses operations that would keep the planner or the subgraphs busy for too long. */
export const operationSize =
  (limits: Limits, { listSizes }: CostRules): DocumentCheck =>
  (schema, document) => {
    const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    const outright = tooManyFields(limits, document, operations.length);
    if (outright.length > 0) return outright;
    const fragments = fragmentsIn(document);
    const fragmentOf = (name: string) => fragments.get(name);
    const ofOperations = operations.flatMap((operation) =>
      operationProblems(limits, { schema, listSizes, operation, fragmentOf }).map(
        (problem) => new GraphQLError(problem, { nodes: operation }),
      ),
    );
    return [
      ...documentProblems(limits, document).map((problem) => new GraphQLError(problem)),
      ...ofOperations,
    ];
  };

/** Without a look at fragments and types: each field counts in some operation, or its fragment is not used. */
function tooManyFields({ maxFields }: Limits, document: DocumentNode, operations: number): GraphQLError[] {
  let fields = 0;
  eachNode(document, ({ kind }) => void (kind === Kind.FIELD && (fields += 1)));
  const problems = problemOf('document', [maxFields * Math.max(operations, 1), fields, 'fields']);
  return problems.map((problem) => new GraphQLError(problem));
}

type Bound = [limit: number, found: number, things: string];

/** What of a document is above a limit, whichever of its operations is executed. */
export function documentProblems(limits: Limits, document: DocumentNode): string[] {
  const { directives, longestList } = written(document);
  const bounds: Bound[] = [
    [limits.maxDefinitions, document.definitions.length, 'operations and fragments'],
    [limits.maxDirectives, directives, 'directives'],
    [limits.maxListLength, longestList, 'entries in one list'],
  ];
  return bounds.flatMap((bound) => problemOf('document', bound));
}

type Operation = Pick<Measured, 'operation' | 'fragmentOf' | 'listSizes'> & { schema: GraphQLSchema };

/** What of an operation is above a limit; its repeated fields are looked for only if nothing else is. */
export function operationProblems(limits: Limits, asked: Operation): string[] {
  const size = measure({ ...limits, ...asked });
  const problems = bounds(limits, asked.operation, size).flatMap((bound) => problemOf('operation', bound));
  if (problems.length > 0) return problems;
  const repeats = mostRepeats(asked.operation.selectionSet, asked.fragmentOf);
  return problemOf('operation', [limits.maxRepeats, repeats, 'selections of one field at one place']);
}

const bounds = (limits: Limits, { operation }: OperationDefinitionNode, size: Size): Bound[] => [
  [limits.maxDepth, size.depth, 'selections within one another'],
  [limits.maxFields, size.fields, 'fields'],
  [limits.maxAliases, size.aliases, 'aliases'],
  [limits.maxBranches, size.branches, 'fields with fields of their own'],
  [limits.maxValues, size.values, 'values to give when its pages are full'],
  [limits.maxPageSize, size.largestPage, 'entries in one page'],
  [limits.maxIntrospection, Math.ceil(size.introspected), 'values of introspection for each type'],
  operation === OperationTypeNode.MUTATION
    ? [limits.maxMutations, size.topFields, 'mutations']
    : [limits.maxRootFields, size.topFields, 'root fields'],
];

function problemOf(of: 'document' | 'operation', [limit, found, things]: Bound): string[] {
  if (found <= limit) return [];
  const many = found < 1_000_000 ? found : 'millions of';
  return [`The ${of} has ${many} ${things}, ${limit} are allowed`];
}

function written(node: ASTNode): { directives: number; longestList: number } {
  let directives = 0;
  let longestList = 0;
  eachNode(node, (each) => {
    if (each.kind === Kind.DIRECTIVE) directives += 1;
    if (each.kind === Kind.LIST) longestList = Math.max(longestList, each.values.length);
  });
  return { directives, longestList };
}
