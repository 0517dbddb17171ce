import type { RefusalFragment } from '../../graph/documents.ts';
import type { Words } from '../../i18n/index.tsx';
import { refusalText } from '../state/refusals.tsx';

/** The refusals of single fields by the last part of their path, with the words of the graph, which name the rule. */
export function fieldProblems(words: Words, refusals: readonly RefusalFragment[]): Record<string, string> {
  return Object.fromEntries(
    refusals.flatMap((refusal) => {
      const name = refusal.field?.at(-1);
      const text = refusal.code === 'INVALID_INPUT' ? refusal.message : refusalText(words, refusal);
      return name ? [[name, text]] : [];
    }),
  );
}

/** The refusals that belong to no field which the form shows. */
export const otherRefusals = (
  refusals: readonly RefusalFragment[],
  fields: readonly string[],
): RefusalFragment[] => refusals.filter(({ field }) => !fields.includes(field?.at(-1) ?? ''));
