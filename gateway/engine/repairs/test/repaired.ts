import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { stepsOf } from '../../plan/steps.ts';
import { compose, type Subgraphs } from '../../test/small-graph.ts';
import { GuardedQueryPlanner } from '../guarded-planner.ts';
import { repairSupergraph } from '../repair-supergraph.ts';

type Reference = Readonly<Record<string, unknown>>;

/** Resolves an entity to what its representation holds. */
export const self = { __resolveReference: (reference: Reference) => reference };

/** Resolves any entity to a record. */
export const whole = (record: unknown) => ({ __resolveReference: () => record });

/** Tells what a representation holds under these names. */
export const represented =
  (...names: string[]) =>
  (reference: object): string =>
    JSON.stringify(
      Object.fromEntries(names.map((name) => [name, (reference as Reference)[name]])),
    ).replaceAll('"', '');

/** The plan that is executed for an operation. */
export function repairedPlan(subgraphs: Subgraphs, query: string): QueryPlan {
  const { plannerSdl, repairPlan } = repairSupergraph(compose(subgraphs));
  const supergraph = Supergraph.build(plannerSdl);
  const operation = operationFromDocument(supergraph.apiSchema(), parse(query));
  return repairPlan(new GuardedQueryPlanner(supergraph).buildQueryPlan(operation));
}

/** The fetches of a plan, but for those of a subscription. */
export const fetchesOf = ({ node }: QueryPlan): FetchNode[] =>
  node && node.kind !== 'Subscription' ? stepsOf(node).map(({ fetch }) => fetch) : [];
