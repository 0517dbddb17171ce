import { isEventType, type JsonSchema } from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import { z } from 'zod';
import { issueMessage } from '../../composition/issue-message.ts';

/** The contracts of a subgraph as a file, beside its schema or wherever event-contracts.yaml says. */
export const contractFile = 'event-contracts.json';

const type = z.string().refine(isEventType, 'a type of event reads like order.placed.v1');
const objectSchema: z.ZodType<JsonSchema> = z.looseObject({
  type: z.literal('object'),
  properties: z.record(z.string(), z.looseObject({})).optional(),
  required: z.array(z.string()).optional(),
});

const format = z.strictObject({
  /** Of what the file is; names the format's version. */
  format: z.literal('event-contracts/v1'),
  published: z.record(type, z.strictObject({ summary: z.string().min(1), data: objectSchema })).default({}),
  consumed: z.record(type, objectSchema).default({}),
});

export type ContractFile = Pick<z.output<typeof format>, 'published' | 'consumed'>;

/** Reads the text of a contract file; throws a StartError that names `file`. */
export function parseContractFile(file: string, text: string): ContractFile {
  const { data, error } = format.safeParse(json(file, text));
  if (data) return { published: data.published, consumed: data.consumed };
  const problems = error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issueMessage(issue)}`);
  throw new StartError(`${file} is no file of event contracts: ${problems.join('; ')}`);
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StartError(`${file} is not JSON: ${messageOf(cause)}`, { cause });
  }
}

export const contractText = ({ published, consumed }: ContractFile): string =>
  JSON.stringify({ format: 'event-contracts/v1', published, consumed });
