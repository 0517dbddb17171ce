export { asyncApi, dataSchemaOf, jsonSchemaOf, type JsonSchema, type PublishedEvents } from './asyncapi.ts';
export { decided, type Decision, type EventDraft, type FeedDraft, type TaskDraft } from './decision.ts';
export {
  deadLetterPath,
  deadLetterRoutes,
  serviceOfDeadLetter,
  type DeadLetter,
  type DeadLetterAction,
  type DeadLetterCause,
  type DeadLetterDryRun,
  type DeadLetterOutcome,
  type DeadLetterRequest,
  type DeadLetterResponse,
  type DeadLetterRoute,
} from './dead-letter-routes.ts';
export {
  defineEvents,
  defineNeeds,
  isEventType,
  type DataOf,
  type EventContract,
  type EventContracts,
  type EventNeeds,
  type EventOf,
} from './define-events.ts';
export { parseEnvelope, publisherOf, readEnvelope, schemaUrlOf, type Envelope } from './envelope.ts';
export { mailPurpose } from './mail-purpose.ts';
export { moneyText } from './money-text.ts';
export { postalAddress } from './postal-address.ts';
export { beginningWith, fold, wordsIn } from './search-terms.ts';
export { fieldNameOf, variableSuffix } from './subgraph-name.ts';
export {
  bindingKey,
  consumptionsIn,
  deadExchange,
  deadQueueName,
  deliveryLimit,
  exchange,
  queueName,
  routingKey,
  versionOf,
  type Consumption,
  type EventMap,
} from './topology.ts';
export { line, optionalLine, paragraphs } from './written-text.ts';
export {
  cancelReasons,
  currencies,
  currency,
  money,
  orderStatuses,
  roles,
  type CancelReason,
  type Currency,
  type Money,
  type OrderStatus,
  type Role,
} from './values.ts';
