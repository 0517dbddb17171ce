import { collection, count } from '@shop/shared/subgraph';
import type { Connection } from 'mongoose';
import type { SynonymGroup } from '../domain/search/synonyms.ts';
import { stemsIn } from '../domain/search/words.ts';

const rows = collection<SynonymGroup, { words: string[] }>('synonyms', {
  fields: { phrases: [String], version: count },
  derived: { words: [String] },
  derive: ({ phrases }) => ({ words: stemsIn(phrases.join(' ')) }),
  indexes: [{ words: 1 }],
});

export const synonyms = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    sayingAny: (words: readonly string[]) => all.find({ words: { $in: words } }),
  };
};
