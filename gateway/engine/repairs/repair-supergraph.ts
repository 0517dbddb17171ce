import type { QueryPlan } from '@apollo/query-planner';
import { parse, print } from 'graphql';
import { fieldNeeds } from './supergraph/field-needs.ts';
import { subgraphFields } from './supergraph/subgraph-fields.ts';
import { repairedPlan } from './plan/repair-plan.ts';
import { withPlaceholders } from './supergraph/fields-with-arguments.ts';
import { resolvableFirst } from './supergraph/resolvable-first.ts';

/** What the planner is given instead of a supergraph's SDL, and what must be done to each of its plans. */
export type RepairedSupergraph = { plannerSdl: string; repairPlan: (plan: QueryPlan) => QueryPlan };

/** Mends from outside what the query planner is known to do wrong; throws where that is not possible. */
export function repairSupergraph(sdl: string): RepairedSupergraph {
  const source = parse(sdl, { noLocation: true });
  const ordered = resolvableFirst(source);
  const { document, standIns } = withPlaceholders(ordered);
  const needs = fieldNeeds(document);
  const plannerSdl = document === source ? sdl : print(document);
  if (needs.isEmpty) return { plannerSdl, repairPlan: (plan) => plan };
  const repair = { needs, standIns, own: subgraphFields(document) };
  return { plannerSdl, repairPlan: (plan) => repairedPlan(plan, repair) };
}
