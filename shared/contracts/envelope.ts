import { z } from 'zod';
import { events, type EventData, type EventType } from './events.ts';

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
  /** The command that began it all. */
  correlationid: string;
  /** The event or command that led to this one. */
  causationid: string;
  data: EventData<Type>;
};

const frame = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string(),
  subject: z.string().min(1),
  time: z.iso.datetime(),
  traceparent: z.string(),
  sequence: z.string(),
  correlationid: z.string(),
  causationid: z.string(),
});

/** Throws an error that names what does not fit. Unknown fields pass: evolution is additive. */
export function parseEnvelope(text: string): Envelope {
  const frameFound = read(frame, JSON.parse(text), 'The envelope');
  const { type } = frameFound;
  if (!isEventType(type)) throw new Error(`There is no event type ${type}`);
  return { ...frameFound, data: read(events[type].data, frameFound.data, `The data of ${type}`) } as Envelope;
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  throw new Error(`${what} does not fit its schema: ${problems.join('; ')}`);
}

export const isEventType = (type: string): type is EventType => Object.hasOwn(events, type);

export const schemaUrlOf = (type: EventType): string => `/schemas/${type}.json`;
