export { operationOf, selectionOf } from './plan/fetch-text.ts';
export { GuardedQueryPlanner } from './guarded-planner.ts';
export { planGap } from './plan/plan-gap.ts';
export { repairSupergraph, type RepairedSupergraph } from './repair-supergraph.ts';
