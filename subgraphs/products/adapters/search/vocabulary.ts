import { mostTypos, shortened, typosBetween } from '../../domain/search/words.ts';
import type { SearchIndex, WordRow } from '../../store/search-rows.ts';
import { longestHead } from './write-vocabulary.ts';

/** A word of the index that stands for one that was written, and how well. */
export type Reading = { word: string; weight: number };

const mostCompletions = 20;
const mostCandidates = 500;
const mostCorrections = 3;
const completionWeight = 0.5;
const correctionWeight = 0.6;

/** What a written word may mean: itself, a longer word that begins so, or, where there is neither, a similar one. */
export async function readingsOf(index: SearchIndex, written: string): Promise<Reading[]> {
  const own = await index.words.findOne({ _id: written, count: { $gt: 0 } });
  const exact = own ? [{ word: written, weight: 1 }] : [];
  const longer = written.length < longestHead ? [] : await completionsOf(index, written, mostCompletions);
  const completed = longer
    .filter(({ _id }) => _id !== written)
    .map(({ _id }) => ({ word: _id, weight: completionWeight }));
  const found = [...exact, ...completed];
  return found.length > 0 ? found : correctionsOf(index, written);
}

export async function completionsOf(
  { words }: SearchIndex,
  beginning: string,
  most: number,
): Promise<Pick<WordRow, '_id' | 'shown'>[]> {
  const escaped = beginning.replace(/[^\p{L}\p{N}]/gu, '\\$&');
  return words
    .find(
      { heads: beginning.slice(0, longestHead), count: { $gt: 0 }, _id: new RegExp(`^${escaped}`) },
      { projection: { shown: 1 } },
    )
    .sort({ count: -1 })
    .limit(most)
    .toArray();
}

/** The most similar words, of those the most frequent. */
async function correctionsOf({ words }: SearchIndex, written: string): Promise<Reading[]> {
  const forms = shortened(written);
  if (forms.length === 0) return [];
  const candidates = await words
    .find({ forms: { $in: forms }, count: { $gt: 0 } }, { projection: { count: 1 } })
    .limit(mostCandidates)
    .toArray();
  return candidates
    .map(({ _id, count }) => ({ word: _id, count, typos: typosBetween(written, _id) }))
    .filter(({ typos, word }) => typos <= Math.min(mostTypos(written), mostTypos(word)))
    .sort((a, b) => a.typos - b.typos || b.count - a.count)
    .slice(0, mostCorrections)
    .map(({ word, typos }) => ({ word, weight: correctionWeight / typos }));
}
