export { eventTree } from './events/event-tree.ts';
export {
  createFaultBoard,
  faultPoints,
  type Fault,
  type FaultBoard,
  type Visit,
} from './faults/fault-board.ts';
export { away, broken, declines, garbage, hangUp, held, losesAnswer, type Held } from './faults/faults.ts';
export { secretsInLogs } from './invariants/secrets-in-logs.ts';
export type { State } from './invariants/read-state.ts';
export type { ServiceName } from './stack/process/services.ts';
export type { SettledOptions } from './clock/settled.ts';
export { startStack, type Stack, type StackOptions } from './stack/stack.ts';
export type { StoreFailure } from './faults/store-failure.ts';
export type { PublishedEvent } from './events/event-log.ts';
export { startBroker } from './stack/infrastructure/broker.ts';
export { services, storedServices } from './stack/subgraphs.ts';
