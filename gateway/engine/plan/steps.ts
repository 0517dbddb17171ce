import type { FetchNode, PlanNode } from '@apollo/query-planner';

/** One fetch of a plan: what it waits for, and where in the data it belongs. */
export type Step = {
  fetch: FetchNode;
  /** Keys from the root on, `@` for each entry of a list. */
  path: readonly string[];
  /** Steps that must be done before. */
  after: readonly Step[];
  /** The longest way to it from a step that waits for nothing. */
  level: number;
};

/** The fetches of a plan, each after those that it waits for. */
export function stepsOf(plan: PlanNode): Step[] {
  const steps: Step[] = [];
  /** Gives what has to be done before something that follows the node. */
  const add = (node: PlanNode, path: readonly string[], after: readonly Step[]): readonly Step[] => {
    switch (node.kind) {
      case 'Sequence':
        return node.nodes.reduce((before, each) => add(each, path, before), after);
      case 'Parallel':
        return node.nodes.flatMap((each) => add(each, path, after));
      case 'Flatten':
        return add(node.node, [...path, ...node.path.map(String)], after);
      case 'Fetch': {
        const level = Math.max(-1, ...after.map((step) => step.level)) + 1;
        const step = { fetch: node, path, after, level };
        steps.push(step);
        return [step];
      }
      // Conditions are decided before planning, and @defer is not among what is planned.
      case 'Condition':
      case 'Defer':
        throw new Error(`A plan with a node of the kind ${node.kind} cannot be executed`);
    }
  };
  add(plan, [], []);
  return steps;
}
