import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { TakeTurn } from '../engine/plan/planning-queue.ts';
import type { SubgraphExecutor } from '../engine/run/subgraph-call.ts';
import type { Reference } from './reference.ts';

/** What one supergraph gives to its operations. */
export type ApolloParts<Context> = {
  /** What clients see. */
  schema: GraphQLSchema;
  ask: SubgraphExecutor<Context>;
  formatError: (error: GraphQLError) => unknown;
  takeTurn: TakeTurn;
  /** How many characters an answer may have. */
  maxLength: number;
  reference: Reference;
  /** The same with the feeds of subscriptions among what may be asked for. */
  feedReference: Reference;
  /** By feed. */
  subgraphOf: ReadonlyMap<string, string>;
};
