export {
  aggregate,
  kitFields,
  type Aggregate,
  type KitFields,
  type RowOf,
  type State,
} from './unit-of-work/aggregate.ts';
export { connectBroker } from './broker/broker.ts';
export { type Consumer } from './consumer/handle-once.ts';
export { feedReader, type FeedArgs, type FeedEntry, type FeedReader } from './feeds/feeds.ts';
export {
  commandGuard,
  eventGuard,
  notIdempotent,
  taskGuard,
  type IdempotencyGuard,
} from './unit-of-work/idempotency-guard.ts';
export { type RetryPolicy } from './consumer/retry-policy.ts';
export { pollingLoop } from './polling-loop.ts';
export { startMessaging, type Messaging } from './start-messaging.ts';
export { type DueTask, type TaskHandler, type TaskHandlers } from './tasks/tasks.ts';
export { declareTopology } from './broker/topology.ts';
export { createUnitOfWork, many, one, type UnitOfWork } from './unit-of-work/unit-of-work.ts';
export { type Publisher } from './outbox/envelope.ts';
