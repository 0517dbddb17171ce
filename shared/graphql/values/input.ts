import { line } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import type { z } from 'zod';

/** Checks an input against rules that SDL cannot express; the refusal lists every problem. */
export function checkInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ message, path }) => ({ message, field: path.map(String) }));
  const first = problems[0];
  throw new Refusal('INVALID_INPUT', `${first?.field.join('.')}: ${first?.message}`, problems);
}

/** The rule for every input that takes an idempotency key. */
export const idempotencyKey = line('An idempotency key', 200);
