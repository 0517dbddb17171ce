import { Refusal, type ErrorCode } from '@shop/shared/errors';
import { z } from 'zod';

/** What a service may refuse; with any other code it has failed. */
const codes = [
  'INVALID_INPUT',
  'DEAD_LETTER_NOT_FOUND',
  'DEAD_LETTER_NOT_TRIABLE',
  'FORBIDDEN',
] as const satisfies readonly ErrorCode[];

const problem = z.object({
  message: z.string(),
  extensions: z.object({ code: z.enum(codes), field: z.array(z.string()).optional() }),
});
const refused = z.object({ errors: z.array(problem) });

/** The refusal in the answer of a service; undefined if it is none. */
export function refusalIn(text: string): Refusal | undefined {
  const { data } = refused.safeParse(parsed(text));
  const [first] = data?.errors ?? [];
  if (!data || !first) return undefined;
  const problems = data.errors.map(({ message, extensions: { field } }) => ({
    message,
    ...(field && { field }),
  }));
  return new Refusal(first.extensions.code, first.message, problems);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
