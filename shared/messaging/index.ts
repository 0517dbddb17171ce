export { aggregate, kitFields, type Aggregate, type KitFields, type RowOf } from './aggregate.ts';
export { connectBroker, type Broker } from './broker.ts';
export { consumer, type Consumer } from './consumer.ts';
export { feedReader, type FeedEntry, type FeedReader } from './feeds.ts';
export { commandOrigin, eventOrigin, once, taskOrigin, type Origin } from './origin.ts';
export { startMessaging, type Messaging, type MessagingOptions } from './start-messaging.ts';
export { type DueTask, type TaskHandler, type TaskHandlers } from './tasks.ts';
export { declareTopology } from './topology.ts';
export { createUnitOfWork, many, one, type UnitOfWork, type WorkDecision } from './unit-of-work.ts';
