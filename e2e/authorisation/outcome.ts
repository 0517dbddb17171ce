import type { GraphAnswer } from '@shop/testbench/clients';
import type { ViewerName } from './viewers.ts';

/** What a viewer gets: `yes`, `null` (as if it did not exist), or the code of an error. */
export type Outcome = string;

/** Takes down what a viewer got in a row. */
export type Note = (row: string, viewer: ViewerName, outcome: Outcome, answer: { data?: unknown }) => void;

type Answer = Pick<GraphAnswer<Record<string, unknown>>, 'data' | 'errors'>;

export function outcomeOf({ data, errors }: Answer, field: string): Outcome {
  if (errors?.[0]) return errors[0].extensions?.code ?? errors[0].message;
  const value = data?.[field];
  return value === null || value === undefined || isNotFound(value) ? 'null' : 'yes';
}

/** A mutation of what is not the viewer's is refused like that of what does not exist. */
function isNotFound(value: unknown): boolean {
  const { userErrors = [] } = value as { userErrors?: { code: string }[] };
  return userErrors.some(({ code }) => code.endsWith('_NOT_FOUND'));
}
