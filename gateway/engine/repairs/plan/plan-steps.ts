import type { FetchNode, PlanNode } from '@apollo/query-planner';

/** A fetch of a plan: where in the data it belongs, and what is done before it. */
export type PlanStep = {
  fetch: FetchNode;
  /** With `@` for each entry of a list. */
  path: readonly string[];
  before: readonly PlanStep[];
};

/** Gives other steps for each step, and to those that come after it. */
export function replaceSteps(
  steps: readonly PlanStep[],
  replace: (step: PlanStep) => readonly PlanStep[],
): PlanStep[] {
  const replaced = new Map<PlanStep, readonly PlanStep[]>();
  for (const step of steps) {
    const before = step.before.flatMap((each) => replaced.get(each) ?? [each]);
    replaced.set(step, replace({ ...step, before }));
  }
  return [...replaced.values()].flat();
}

type Place = Omit<PlanStep, 'fetch'>;

/** The fetches of a plan in which none depends on a condition; undefined of another. */
export function stepsIn(node: PlanNode, { path, before }: Place): PlanStep[] | undefined {
  switch (node.kind) {
    case 'Fetch':
      return [{ fetch: node, path, before }];
    case 'Flatten':
      return stepsIn(node.node, { path: [...path, ...node.path.map(String)], before });
    case 'Parallel':
      return joined(node.nodes.map((each) => stepsIn(each, { path, before })));
    case 'Sequence':
      return node.nodes.reduce<PlanStep[] | undefined>((done, each) => {
        const steps = done && stepsIn(each, { path, before: [...before, ...done] });
        return joined([done, steps]);
      }, []);
    case 'Condition':
    case 'Defer':
      return undefined;
  }
}

const joined = (parts: readonly (PlanStep[] | undefined)[]): PlanStep[] | undefined =>
  parts.some((part) => !part) ? undefined : parts.flatMap((part) => part ?? []);
