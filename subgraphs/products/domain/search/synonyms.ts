import { decided, type Decision } from '@shop/shared/contracts';

/** Words or phrases that mean the same; without any they mean nothing. */
export type SynonymGroup = { id: string; phrases: readonly string[]; version: number };

export const saveSynonyms = (
  known: SynonymGroup | null,
  id: string,
  phrases: readonly string[],
): Decision<SynonymGroup, never> => decided({ id, phrases, version: (known?.version ?? 0) + 1 });
