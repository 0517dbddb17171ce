import type { ConditionNode, FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { mentions, repairedFetches, requiresValues, type Repair } from './fetch-parts.ts';
import { operationOf, withOperation, withRealFields } from './fetch-text.ts';
import { isEvenlyProvided, type Provider } from './provisions.ts';
import { reordered } from './reorder.ts';

type Place = { path: readonly string[]; before: readonly Provider[] };
/** A node, the fetches in it, and whether one of them requires values of other subgraphs. */
type Repaired = { node: PlanNode; steps: readonly Provider[] };

/** Gives the same plan where there is nothing to repair. */
export function planRepair(repair: Repair): (plan: QueryPlan) => QueryPlan {
  return (plan) => {
    const node = plan.node && repairedTop(plan.node, repair);
    return node === plan.node ? plan : { ...plan, ...(node && { node }) };
  };
}

function repairedTop(node: PlanNode | SubscriptionNode, repair: Repair): PlanNode | SubscriptionNode {
  if (node.kind !== 'Subscription') return repairedAll(node, [], repair);
  const { node: primary, steps } = repairedNode(node.primary, { path: [], before: [] }, repair);
  const rest = node.rest && repairedAll(node.rest, steps, repair);
  if (primary === node.primary && rest === node.rest) return node;
  return { ...node, ...(primary.kind === 'Fetch' && { primary }), ...(rest && { rest }) };
}

function repairedAll(node: PlanNode, before: readonly Provider[], repair: Repair): PlanNode {
  const repaired = repairedNode(node, { path: [], before }, repair);
  const requiresAny = repaired.steps.some(({ fetch }) => requiresValues(fetch, repair.needs));
  return (requiresAny && reordered(repaired.steps)) || repaired.node;
}

function repairedNode(node: PlanNode, place: Place, repair: Repair): Repaired {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return repairedNodes(node, place, repair);
    case 'Flatten':
      return repairedFlatten(node, place, repair);
    case 'Fetch':
      return repairedFetch(node, place, repair);
    case 'Condition':
      return repairedCondition(node, place, repair);
    case 'Defer':
      throw new Error('A plan with @defer cannot be repaired');
  }
}

function repairedNodes(node: PlanNode & { nodes: PlanNode[] }, place: Place, repair: Repair): Repaired {
  const isSequence = node.kind === 'Sequence';
  const steps: Provider[] = [];
  const nodes = node.nodes.map((each) => {
    const before = isSequence ? [...place.before, ...steps] : place.before;
    const repaired = repairedNode(each, { ...place, before }, repair);
    steps.push(...repaired.steps);
    return repaired.node;
  });
  const isSame = nodes.every((each, index) => each === node.nodes[index]);
  return { node: isSame ? node : { ...node, nodes }, steps };
}

function repairedFlatten(
  node: PlanNode & { kind: 'Flatten' },
  { path, before }: Place,
  repair: Repair,
): Repaired {
  const below = { path: [...path, ...node.path.map(String)], before };
  const { node: inner, steps } = repairedNode(node.node, below, repair);
  return { node: inner === node.node ? node : { ...node, node: inner }, steps };
}

/** What is fetched under a condition is not counted on. */
function repairedCondition(node: ConditionNode, place: Place, repair: Repair): Repaired {
  const ifClause = node.ifClause && repairedNode(node.ifClause, place, repair).node;
  const elseClause = node.elseClause && repairedNode(node.elseClause, place, repair).node;
  if (ifClause === node.ifClause && elseClause === node.elseClause) return { node, steps: [] };
  return { node: { ...node, ...(ifClause && { ifClause }), ...(elseClause && { elseClause }) }, steps: [] };
}

function repairedFetch(fetch: FetchNode, place: Place, repair: Repair): Repaired {
  const fetches = fetchesFor({ fetch, ...place }, repair);
  const steps = fetches.map((each) => ({ fetch: each, ...place }));
  const [first = fetch, ...others] = fetches;
  return { node: others.length === 0 ? first : { kind: 'Parallel', nodes: fetches }, steps };
}

/** The fetch itself where it needs no repair. */
function fetchesFor(provider: Provider, repair: Repair): FetchNode[] {
  const { fetch } = provider;
  const { needs, standIns } = repair;
  if (requiresValues(fetch, needs)) {
    const isEven = (type: string) => isEvenlyProvided(provider, type, needs);
    return repairedFetches(fetch, repair, isEven);
  }
  return [
    mentions(fetch, standIns) ? withOperation(fetch, withRealFields(operationOf(fetch), standIns)) : fetch,
  ];
}
