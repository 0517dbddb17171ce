import type {
  ConditionNode,
  FetchNode,
  FlattenNode,
  PlanNode,
  QueryPlan,
  SubscriptionNode,
} from '@apollo/query-planner';
import { mentions, repairedFetches, requiresValues, type Repair } from './fetch-parts.ts';
import { operationOf, withOperation, withRealFields } from './fetch-text.ts';
import { replaceSteps, stepsIn, type PlanStep } from './plan-steps.ts';
import { isEvenlyProvided } from './key-availability.ts';
import { inOrder, isInOrder } from './reorder.ts';
import { withRequiresArguments, type Knowledge } from './requires-arguments.ts';

export type PlanRepair = Repair & Knowledge;

/** Gives the same plan where there is nothing to repair. */
export const repairedPlan = (plan: QueryPlan, repair: PlanRepair): QueryPlan => {
  const node = plan.node && repairedTop(plan.node, repair);
  return node === plan.node ? plan : { ...plan, ...(node && { node }) };
};

const repairedTop = (node: PlanNode | SubscriptionNode, repair: PlanRepair): PlanNode | SubscriptionNode =>
  node.kind === 'Subscription' ? repairedSubscription(node, repair) : repairedAll(node, [], repair);

function repairedSubscription(node: SubscriptionNode, repair: PlanRepair): SubscriptionNode {
  const first = { fetch: node.primary, path: [], before: [] };
  const [primary = first, ...own] = apart(withRequiresArguments([first], repair) ?? [first], repair);
  const before = [primary, ...own];
  const rest =
    own.length > 0 ? withOwn(own, node.rest, repair) : node.rest && repairedAll(node.rest, before, repair);
  if (primary.fetch === node.primary && rest === node.rest) return node;
  return { ...node, primary: primary.fetch, ...(rest && { rest }) };
}

/** What follows, with what had to be taken out of the first fetch. */
function withOwn(own: readonly PlanStep[], rest: PlanNode | undefined, repair: PlanRepair): PlanNode {
  const before = own.flatMap((step) => [...step.before, step]);
  const steps = (rest && stepsIn(rest, { path: [], before })) ?? [];
  return inOrder([...own, ...apart(withRequiresArguments(steps, repair) ?? steps, repair)]);
}

function repairedAll(node: PlanNode, before: readonly PlanStep[], repair: PlanRepair): PlanNode {
  const start = { path: [], before };
  const supplied = withRequiresArguments(stepsIn(node, start) ?? [], repair);
  if (supplied) return inOrder(apart(supplied, repair));
  const { node: repaired, steps } = repairedNode(node, start, repair);
  const mayWait = steps.some(({ fetch }) => requiresValues(fetch, repair.needs));
  return mayWait && !isInOrder(steps) ? inOrder(steps) : repaired;
}

/** Each fetch for as few fields as can be, so that none waits for what it need not. */
const apart = (steps: readonly PlanStep[], repair: Repair): PlanStep[] =>
  replaceSteps(steps, (step) => fetchesFor(step, repair, () => false).map((fetch) => ({ ...step, fetch })));

type Place = Omit<PlanStep, 'fetch'>;
/** A node, and the fetches in it. */
type Repaired = { node: PlanNode; steps: readonly PlanStep[] };

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
  const steps: PlanStep[] = [];
  const nodes = node.nodes.map((each) => {
    const before = isSequence ? [...place.before, ...steps] : place.before;
    const repaired = repairedNode(each, { ...place, before }, repair);
    steps.push(...repaired.steps);
    return repaired.node;
  });
  const isSame = nodes.every((each, index) => each === node.nodes[index]);
  return { node: isSame ? node : { ...node, nodes }, steps };
}

function repairedFlatten(node: FlattenNode, { path, before }: Place, repair: Repair): Repaired {
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
  const step = { fetch, ...place };
  const fetches = fetchesFor(step, repair, (type) => isEvenlyProvided(step, type, repair.needs));
  const [first = fetch, ...others] = fetches;
  const node: PlanNode = others.length === 0 ? first : { kind: 'Parallel', nodes: fetches };
  return { node, steps: fetches.map((each) => ({ fetch: each, ...place })) };
}

/** The fetch itself where it needs no repair. */
function fetchesFor({ fetch }: PlanStep, repair: Repair, isEven: (type: string) => boolean): FetchNode[] {
  const { needs, standIns } = repair;
  if (requiresValues(fetch, needs)) return repairedFetches(fetch, repair, isEven);
  return [
    mentions(fetch, standIns) ? withOperation(fetch, withRealFields(operationOf(fetch), standIns)) : fetch,
  ];
}
