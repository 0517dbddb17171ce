export { operationOf, selectionOf } from './fetch-text.ts';
export { planGap } from './plan-gap.ts';
export { repairSupergraph, type RepairedSupergraph } from './repair-supergraph.ts';
