import { operationFromDocument, Supergraph as FederatedSchema } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { GuardedQueryPlanner, repairSupergraph } from '../repairs/index.ts';
import { planningFailure } from './unplannable.ts';
import { untypedInterfaces, type UntypedInterfaces } from '../document/internal/typenames.ts';

/** A supergraph, and how its operations are spread over the subgraphs. */
export type Planner = {
  /** What clients see. */
  apiSchema: GraphQLSchema;
  /** With what is hidden from clients. */
  fullSchema: GraphQLSchema;
  untyped: UntypedInterfaces;
  subgraphs: readonly { name: string; url: string }[];
  /** Plans the one operation of a valid document, or throws Unplannable; `labels` of progressive `@override` are those that are on. */
  plan(document: DocumentNode, labels: ReadonlySet<string>): QueryPlan;
};

/** Ways through the subgraphs that the planner weighs for one operation: a short one can have more than a day is long. */
export const pathsLimit = 10_000;

/** Reads a supergraph's SDL; throws an error that says why it cannot be used. */
export function openPlanner(sdl: string): Planner {
  const { plannerSdl, repairPlan } = repairSupergraph(sdl);
  const supergraph = FederatedSchema.build(plannerSdl);
  const schema = supergraph.apiSchema();
  const apiSchema = schema.toGraphQLJSSchema({ includeDefer: true });
  const fullSchema = supergraph.schema.toGraphQLJSSchema();
  // Fragments are written out: a fetch is one operation, and its text is taken apart here.
  const planner = new GuardedQueryPlanner(supergraph, { reuseQueryFragments: false, debug: { pathsLimit } });
  return {
    apiSchema,
    fullSchema,
    untyped: untypedInterfaces(supergraph, apiSchema, fullSchema),
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
    plan(document, labels) {
      const overrideConditions = new Map([...labels].map((label) => [label, true]));
      try {
        const operation = operationFromDocument(schema, document, { validate: false });
        return repairPlan(planner.buildQueryPlan(operation, { overrideConditions }));
      } catch (error) {
        throw planningFailure(error);
      }
    },
  };
}
