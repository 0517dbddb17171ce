import type { PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { delivers, neededPlaces, type Provider } from './provisions.ts';

/**
 * Where fields of two subgraphs require fields of each other, the planner may put both into fetches of which each waits
 * for the other, and let one of them go first without what it requires. Gives the fetches in an order in which each
 * finds what it needs; undefined where they are in such an order.
 */
export function reordered(steps: readonly Provider[]): PlanNode | undefined {
  const waits = new Map(steps.map((step) => [step, waitsOf(step, steps)] as const));
  if (steps.every((step) => waits.get(step)?.isInOrder)) return undefined;
  const levels: Provider[][] = [];
  const done = new Set<Provider>();
  while (done.size < steps.length) {
    const level = steps.filter(
      (step) => !done.has(step) && waits.get(step)?.after.every((each) => done.has(each)),
    );
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
  step: Provider,
  steps: readonly Provider[],
): { after: readonly Provider[]; isInOrder: boolean } {
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

const isMutation = ({ fetch }: Provider): boolean => fetch.operationKind === OperationTypeNode.MUTATION;

/** Without what was done before the plan. */
const ownOf = (providers: readonly Provider[], steps: readonly Provider[]): Provider[] =>
  providers.filter((each) => steps.includes(each));

const nodeOf = ({ fetch, path }: Provider): PlanNode =>
  path.length === 0 ? fetch : { kind: 'Flatten', path: [...path], node: fetch };

const grouped = (kind: 'Sequence' | 'Parallel', nodes: PlanNode[]): PlanNode => {
  const [first, ...others] = nodes;
  return first && others.length === 0 ? first : { kind, nodes };
};

const leftOver = (steps: readonly Provider[], done: ReadonlySet<Provider>): string =>
  steps
    .filter((step) => !done.has(step))
    .map(({ fetch, path }) => `${fetch.serviceName} at ${path.join('.')}`)
    .join(', ');
