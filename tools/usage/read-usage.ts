import { createReadStream } from 'node:fs';
import { messageOf, StartError } from '@shop/shared/errors';
import { z } from 'zod';

const coordinates = z.array(z.string());

/** One line of a usage file, written by gateway/observability/usage. */
const usageRecord = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  operation: z.string(),
  hash: z.string(),
  client: z.string(),
  count: z.number(),
  /** The share of operations that was counted. */
  sample: z.number().default(1),
  fields: coordinates,
  arguments: coordinates,
  inputFields: coordinates,
  enumValues: coordinates,
});

export type UsageRecord = z.infer<typeof usageRecord>;

/** All coordinates that a record names: `Order.status`, `Query.order.id`, `PlaceOrderInput.paymentMethod`, `OrderStatus.PLACED`. */
export const coordinatesOf = (record: UsageRecord): string[] => [
  ...record.fields,
  ...record.arguments,
  ...record.inputFields,
  ...record.enumValues,
];

/** Reads usage files one line at a time; throws a StartError that names the file and the line of a malformed record. */
export async function* readUsage(files: readonly string[]): AsyncGenerator<UsageRecord, void> {
  for (const file of files) yield* recordsIn(file);
}

async function* recordsIn(file: string): AsyncGenerator<UsageRecord, void> {
  let line = 0;
  for await (const { text, isWhole } of linesOf(file)) {
    line += 1;
    const { record, problem } = parsed(text);
    if (record) yield record;
    // A gateway may be writing the last line, or was killed while it did.
    else if (isWhole) throw new StartError(`${file}:${line} is not a usage record: ${problem}`);
  }
}

async function* linesOf(file: string): AsyncGenerator<{ text: string; isWhole: boolean }, void> {
  let rest = '';
  for await (const chunk of textOf(file)) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { text, isWhole: true };
  }
  if (rest !== '') yield { text: rest, isWhole: false };
}

async function* textOf(file: string): AsyncGenerator<string, void> {
  try {
    yield* createReadStream(file, 'utf8') as AsyncIterable<string>;
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${messageOf(error)}`);
  }
}

function parsed(text: string): { record?: UsageRecord; problem?: string } {
  try {
    const { data, error } = usageRecord.safeParse(JSON.parse(text));
    return data ? { record: data } : { problem: error.issues.map(sentenceOf).join('; ') };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

const sentenceOf = ({ path, message }: z.core.$ZodIssue): string => `${path.join('.') || 'line'}: ${message}`;
