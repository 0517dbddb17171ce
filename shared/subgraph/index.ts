export {
  boundConsumers,
  consume,
  type ConsumerOf,
  type ServiceParts,
  type TaskTable,
} from './bound-tables.ts';
export { defineSubgraph, type ContextOf, type Subgraph } from './define-subgraph.ts';
