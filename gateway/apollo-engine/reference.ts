import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, ExecutionResult, GraphQLError } from 'graphql';
import { pathsLimit } from '../engine/plan/planner.ts';
import { GuardedQueryPlanner } from '../engine/repairs/index.ts';
import type { JsonObject } from '../engine/run/merge.ts';
import { dataSource, type ExecutionContext } from './data-source.ts';

/** `extensions.valueCompletion` has the errors that it has found itself, if no subgraph gave any. */
type ExecutorResult = ExecutionResult<JsonObject, { valueCompletion?: readonly GraphQLError[] }>;
type Executor = (request: object) => Promise<ExecutorResult>;

export type ReferenceResult = ExecutorResult & Pick<ExecutionContext, 'lacksEntities'>;

/** Executes a document of one operation. */
export type Reference = (asked: {
  document: DocumentNode;
  /** The plan is kept by it. */
  queryHash: string;
  variables: Readonly<JsonObject>;
  answer: ExecutionContext['answer'];
}) => Promise<ReferenceResult>;

/** Loads a supergraph into @apollo/gateway; throws an error that says why it cannot be used. */
export async function openReference(supergraphSdl: string): Promise<Reference> {
  // It reports to its makers otherwise.
  process.env.APOLLO_TELEMETRY_DISABLED ??= 'true';
  const queryPlannerConfig = { debug: { pathsLimit } };
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: silent,
    queryPlannerConfig,
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => dataSource(name),
  });
  const { executor } = (await gateway.load()) as unknown as { executor: Executor };
  // The one repair that it gets: a plan that does not end would end this process.
  const planning = gateway as unknown as { queryPlanner: QueryPlanner };
  planning.queryPlanner = new GuardedQueryPlanner(planning.queryPlanner.supergraph, queryPlannerConfig);
  return async ({ document, queryHash, variables, answer }) => {
    const context: ExecutionContext = { answer, lacksEntities: false };
    const asked = { request: { variables }, document, queryHash, logger: silent, metrics: {}, context };
    const result = await executor(asked);
    return { ...result, lacksEntities: context.lacksEntities };
  };
}

// What concerns a request is in its result, and what concerns the supergraph is thrown.
const silent = { debug() {}, info() {}, warn() {}, error() {} };
