export { boundConsumers, type ConsumerTable, type ServiceParts, type TaskTable } from './bound-tables.ts';
export {
  boundStores,
  collection,
  type Collection,
  type Row,
  type StoresOf,
  type StoreTable,
} from './collection.ts';
export { defineStatelessSubgraph, type StatelessContextOf } from './define-stateless-subgraph.ts';
export { defineSubgraph, type ContextOf, type RunningSubgraph, type Subgraph } from './define-subgraph.ts';
export * from './fields.ts';
