import type { PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import type { PlanStep } from './plan-steps.ts';
import { delivers, neededPlaces } from './key-availability.ts';

/**
 * Whether each fetch of a plan comes after all that gives what it requires. Where fields of two subgraphs require fields
 * of each other, the planner may put both into fetches of which each waits for the other, and let one go first.
 */
export const isInOrder = (steps: readonly PlanStep[]): boolean =>
  steps.every((step) => waitsOf(step, steps).isInOrder);

/** The plan in which each fetch is done as soon as what it needs is there. */
export function inOrder(steps: readonly PlanStep[]): PlanNode {
  const waits = new Map(steps.map((step) => [step, waitsOf(step, steps).after] as const));
  const levels: PlanStep[][] = [];
  const done = new Set<PlanStep>();
  while (done.size < steps.length) {
    const isReady = (step: PlanStep) => !done.has(step) && waits.get(step)?.every((each) => done.has(each));
    const level = steps.filter(isReady);
    if (level.length === 0) throw new Error(`Fetches wait for each other: ${leftOver(steps, done)}`);
    for (const step of level) done.add(step);
    levels.push(level);
  }
  return grouped(
    'Sequence',
    levels.map((level) => grouped('Parallel', level.map(nodeOf))),
  );
}

/** What has to be done before a fetch, and whether the plan does it before. */
function waitsOf(
  step: PlanStep,
  steps: readonly PlanStep[],
): { after: readonly PlanStep[]; isInOrder: boolean } {
  const { before } = step;
  // Mutations are done one after the other, each with all that belongs to it.
  if (isMutation(step)) return { after: ownOf(before, steps), isInOrder: true };
  let isInOrder = true;
  const found = neededPlaces(step).flatMap((place) => {
    const earlier = before.filter((each) => delivers(each, place));
    if (earlier.length > 0) return earlier;
    const others = steps.filter((each) => each !== step && delivers(each, place));
    isInOrder &&= others.length === 0;
    return others;
  });
  return { after: ownOf(found, steps), isInOrder };
}

const isMutation = ({ fetch }: PlanStep): boolean => fetch.operationKind === OperationTypeNode.MUTATION;

/** Without what was done before the plan. */
const ownOf = (providers: readonly PlanStep[], steps: readonly PlanStep[]): PlanStep[] =>
  providers.filter((each) => steps.includes(each));

const nodeOf = ({ fetch, path }: PlanStep): PlanNode =>
  path.length === 0 ? fetch : { kind: 'Flatten', path: [...path], node: fetch };

const grouped = (kind: 'Sequence' | 'Parallel', nodes: PlanNode[]): PlanNode => {
  const [first, ...others] = nodes;
  return first && others.length === 0 ? first : { kind, nodes };
};

const leftOver = (steps: readonly PlanStep[], done: ReadonlySet<PlanStep>): string =>
  steps
    .filter((step) => !done.has(step))
    .map(({ fetch, path }) => `${fetch.serviceName} at ${path.join('.')}`)
    .join(', ');
