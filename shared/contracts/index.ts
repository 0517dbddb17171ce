export { decided, type Decision, type EventDraft, type FeedDraft, type TaskDraft } from './decision.ts';
export { isEventType, parseEnvelope, schemaUrlOf, type Envelope } from './envelope.ts';
export { events, eventTypes, type EventData, type EventType, type OrderLineData } from './events.ts';
export {
  bindingKey,
  consumers,
  deadExchange,
  deadQueueName,
  exchange,
  hasConsumer,
  publishedBy,
  queueName,
  routingKey,
} from './topology.ts';
export {
  cancelReasons,
  currencies,
  currency,
  money,
  orderStatuses,
  roles,
  services,
  type CancelReason,
  type Currency,
  type Money,
  type OrderStatus,
  type Role,
  type Service,
} from './values.ts';
