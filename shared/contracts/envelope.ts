import { z } from 'zod';
import { events, type EventData, type EventEntry, type EventType } from './events.ts';

/** CloudEvents 1.0 in JSON, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md */
export type Envelope<Type extends EventType = EventType> = {
  specversion: '1.0';
  id: string;
  /** `/shop/<service>` */
  source: string;
  type: Type;
  /** The aggregate that the fact is about. */
  subject: string;
  /** RFC 3339, business time. */
  time: string;
  datacontenttype: 'application/json';
  dataschema: string;
  /** Distributed Tracing extension. */
  traceparent: string;
  /** Sequence extension: per source and subject, zero-padded, so that it sorts as text. */
  sequence: string;
  /** The command that everything follows from. */
  correlationid: string;
  /** The event or command that led to this one. */
  causationid: string;
  data: EventData<Type>;
};

/** The envelope without its data, whose schema depends on the type. */
export const frame = z.looseObject({
  specversion: z.literal('1.0').describe('CloudEvents 1.0'),
  id: z.string().min(1).describe('The id of this event; a consumer that has seen it has seen the event'),
  source: z.string().min(1).describe('/shop/ and the service that publishes it'),
  type: z.string().describe('What kind of fact it is, with its version'),
  subject: z.string().min(1).describe('The aggregate that the fact is about'),
  time: z.iso.datetime().describe('When it happened'),
  traceparent: z.string().describe('W3C trace context; empty where nothing is traced'),
  sequence: z.string().describe('Per source and subject, zero-padded, so that it sorts as text'),
  correlationid: z.string().describe('The command that everything follows from'),
  causationid: z.string().describe('The event or command that led to this one'),
});

type Catalogue = Readonly<Record<string, EventEntry>>;

/**
 * Reads envelopes of the events in the catalogue and upcasts old versions to the newest. Throws an error that
 * names what does not match the schema. Unknown fields are accepted: evolution is additive.
 */
export const envelopeReader =
  (catalogue: Catalogue) =>
  (text: string): Envelope => {
    const found = read(frame, JSON.parse(text), 'The envelope');
    return { ...found, ...newest(catalogue, found.type, found.data) } as Envelope;
  };

export const parseEnvelope = envelopeReader(events);

/** The type and data of an event in the newest version of its type. */
function newest(catalogue: Catalogue, type: string, data: unknown): object {
  const entry = Object.hasOwn(catalogue, type) ? catalogue[type] : undefined;
  if (!entry) throw new Error(`There is no event type ${type}`);
  const known = read(entry.data, data, `The data of ${type}`);
  if (!entry.upcast) return { type, data: known };
  const { to, data: upcast } = entry.upcast;
  return { dataschema: schemaUrlOf(to), ...newest(catalogue, to, upcast(known as never)) };
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  throw new Error(`${what} does not fit its schema: ${problems.join('; ')}`);
}

export const isEventType = (type: string): type is EventType => Object.hasOwn(events, type);

/** The CloudEvents `dataschema`; the schema itself is docs/events/<type>.schema.json. */
export const schemaUrlOf = (type: string): string => `https://shop.example/events/${type}.schema.json`;
