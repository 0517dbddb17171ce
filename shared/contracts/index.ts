export { asyncApi, dataSchemaOf } from './asyncapi.ts';
export { decided, type Decision, type EventDraft, type FeedDraft, type TaskDraft } from './decision.ts';
export { envelopeReader, isEventType, parseEnvelope, schemaUrlOf, type Envelope } from './envelope.ts';
export {
  events,
  eventTypes,
  type EventData,
  type EventEntry,
  type EventType,
  type OrderLineData,
} from './events.ts';
export { moneyText } from './money-text.ts';
export { postalAddress } from './postal-address.ts';
export { beginningWith, fold, wordsIn } from './search-terms.ts';
export {
  bindingKey,
  consumers,
  deadExchange,
  deadQueueName,
  deliveryLimit,
  exchange,
  followersOf,
  hasConsumer,
  publishedBy,
  queueName,
  routingKey,
  versionOf,
} from './topology.ts';
export { line, optionalLine, paragraphs } from './written-text.ts';
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
