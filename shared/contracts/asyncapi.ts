import { z } from 'zod';
import { frame, schemaUrlOf } from './envelope.ts';
import { bindingKey, deadQueueName, deliveryLimit, exchange, queueName, routingKey } from './topology.ts';

/** JSON Schema 2020-12, without `$schema`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Every event of a system, with its publisher and its consumers. */
export type PublishedEvents = Readonly<
  Record<string, { summary: string; data: JsonSchema; publisher: string; consumers: readonly string[] }>
>;
type Event = PublishedEvents[string];
type Document = Record<string, unknown>;

const bindingVersion = '0.3.0';

// Publishers set these too; consumers do not depend on them.
const sent = frame.extend({
  datacontenttype: z.literal('application/json').describe('The data is JSON'),
  dataschema: z.url().describe('Names the schema of the data'),
});

/** The JSON Schema 2020-12 of one version's data. Additional fields are allowed. */
export const dataSchemaOf = (type: string, { summary, data }: Pick<Event, 'summary' | 'data'>): Document => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: schemaUrlOf(type),
  title: type,
  description: summary,
  ...data,
});

/** What a schema accepts, before defaults and transformations. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'input' });
  return shape;
}

/** Publishers, consumers, messages and channels as one AsyncAPI 3 document. */
export const asyncApi = (events: PublishedEvents): Document => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Events of the shop',
    version: '1.0.0',
    description: 'Every fact that crosses services. Each type carries a version of its own.',
  },
  defaultContentType: 'application/cloudevents+json',
  servers: {
    broker: {
      host: 'localhost:5672',
      protocol: 'amqp',
      protocolVersion: '0.9.1',
      description: 'The broker at RABBITMQ_URL.',
    },
  },
  channels: merged(events, (type, event) => ({ [type]: topicOf(type, event), ...queuesOf(type, event) })),
  operations: merged(events, (type, event) => ({ ...sendingOf(type, event), ...receivingOf(type, event) })),
  components: {
    messages: merged(events, (type, event) => ({ [type]: messageOf(type, event) })),
    schemas: {
      envelope: { title: 'CloudEvents 1.0 envelope', ...embedded(jsonSchemaOf(sent)) },
      ...merged(events, (type, { data }) => ({ [type]: { title: type, ...embedded(data) } })),
    },
  },
});

/** The channel of an event type: its routing keys on the topic exchange. */
const topicOf = (type: string, { summary }: Event): Document => ({
  address: routingKey(type, '{subject}'),
  description: summary,
  parameters: { subject: { description: 'The id of the aggregate that the fact is about.' } },
  messages: { [type]: { $ref: `#/components/messages/${type}` } },
  bindings: {
    amqp: {
      is: 'routingKey',
      exchange: { name: exchange, type: 'topic', durable: true, autoDelete: false },
      bindingVersion,
    },
  },
});

const queuesOf = (type: string, { consumers }: Event): Document =>
  Object.fromEntries(consumers.map((service) => [queueName(service, type), queueOf(service, type)]));

const queueOf = (service: string, type: string): Document => ({
  address: queueName(service, type),
  description: `What ${service} still has to handle of ${type}.`,
  messages: { [type]: { $ref: `#/components/messages/${type}` } },
  bindings: {
    amqp: {
      is: 'queue',
      queue: { name: queueName(service, type), durable: true, exclusive: false, autoDelete: false },
      bindingVersion,
    },
  },
  'x-queue-type': 'quorum',
  'x-binding': { exchange, key: bindingKey(type) },
  'x-delivery-limit': deliveryLimit,
  'x-dead-letter-queue': deadQueueName(service),
});

const sendingOf = (type: string, { publisher, consumers }: Event): Document => ({
  [`${publisher}.sends.${type}`]: {
    action: 'send',
    ...through(type, type),
    // An event that has a consumer must reach a queue, or it counts as not published.
    bindings: { amqp: { deliveryMode: 2, mandatory: consumers.length > 0, bindingVersion } },
  },
});

const receivingOf = (type: string, { consumers }: Event): Document =>
  Object.fromEntries(
    consumers.map((service) => [
      `${service}.receives.${type}`,
      {
        action: 'receive',
        ...through(queueName(service, type), type),
        bindings: { amqp: { ack: true, bindingVersion } },
      },
    ]),
  );

const through = (channel: string, type: string): Document => ({
  channel: { $ref: `#/channels/${channel}` },
  messages: [{ $ref: `#/channels/${channel}/messages/${type}` }],
});

const messageOf = (type: string, { publisher, summary }: Event): Document => ({
  name: type,
  title: type,
  summary,
  contentType: 'application/cloudevents+json',
  headers: {
    type: 'object',
    properties: { traceparent: { type: 'string', description: 'W3C trace context of the publishing' } },
  },
  correlationId: { location: '$message.payload#/correlationid' },
  payload: {
    allOf: [
      { $ref: '#/components/schemas/envelope' },
      {
        type: 'object',
        required: ['data'],
        properties: {
          source: { const: `/shop/${publisher}` },
          type: { const: type },
          dataschema: { const: schemaUrlOf(type) },
          data: { $ref: `#/components/schemas/${type}` },
        },
      },
    ],
  },
  bindings: { amqp: { messageType: type, bindingVersion } },
});

/** The format of a time replaces zod's pattern of 300 characters. */
const embedded = (schema: JsonSchema): Document =>
  JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const { pattern: _, ...rest } = value as Document;
    return rest.format === 'date-time' ? rest : value;
  }) as Document;

const merged = (events: PublishedEvents, entriesOf: (type: string, event: Event) => Document): Document =>
  Object.assign({}, ...Object.entries(events).map(([type, event]) => entriesOf(type, event))) as Document;
