import { z } from 'zod';

/** CloudEvents 1.0 in JSON, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md */
export type Envelope<Data extends object = Record<string, unknown>, Type extends string = string> = {
  specversion: '1.0';
  id: string;
  /** `/shop/<subgraph>` */
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
  data: Data;
};

/** The envelope without its data, whose schema depends on the type. */
export const frame = z.looseObject({
  specversion: z.literal('1.0').describe('CloudEvents 1.0'),
  id: z.string().min(1).describe('The id of this event; a consumer that has seen it has seen the event'),
  source: z.string().min(1).describe('/shop/ and the subgraph that publishes it'),
  type: z.string().describe('What kind of fact it is, with its version'),
  subject: z.string().min(1).describe('The aggregate that the fact is about'),
  time: z.iso.datetime().describe('When it happened'),
  traceparent: z.string().describe('W3C trace context; empty where nothing is traced'),
  sequence: z.string().describe('Per source and subject, zero-padded, so that it sorts as text'),
  correlationid: z.string().describe('The command that everything follows from'),
  causationid: z.string().describe('The event or command that led to this one'),
});

/** Reads an envelope, whatever its data. Throws an error that names what does not fit. */
export const parseEnvelope = (text: string): Envelope => envelopeWith(z.looseObject({}), frameOf(text));

/**
 * Reads an envelope of `type` and, of its data, what `schema` names. Throws an error that names what does not fit.
 * Unknown fields are left out: evolution is additive.
 */
export function readEnvelope<Schema extends z.ZodObject>(
  type: string,
  schema: Schema,
  text: string,
): Envelope<z.output<Schema>> {
  const found = frameOf(text);
  if (found.type !== type) throw new Error(`The envelope is of type ${found.type}, expected ${type}`);
  return envelopeWith(schema, found);
}

type Frame = z.output<typeof frame>;

const frameOf = (text: string): Frame => read(frame, JSON.parse(text), 'The envelope');

const envelopeWith = <Schema extends z.ZodObject>(schema: Schema, found: Frame) =>
  ({ ...found, data: read(schema, found.data, `The data of ${found.type}`) }) as unknown as Envelope<
    z.output<Schema>
  >;

function read<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  throw new Error(`${what} does not fit its schema: ${problems.join('; ')}`);
}

/** `payments`, of an event whose source is `/shop/payments`. */
export const publisherOf = ({ source }: Pick<Envelope, 'source'>): string => source.split('/').at(-1) ?? '';

/** The CloudEvents `dataschema`; the schema itself is docs/events/<type>.schema.json. */
export const schemaUrlOf = (type: string): string => `https://shop.example/events/${type}.schema.json`;
