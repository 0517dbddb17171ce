import type { ClientSession, mongo } from 'mongoose';
import { wordOf } from '../../domain/search/document.ts';
import { shortened } from '../../domain/search/words.ts';
import type { SearchIndex, ValueRow, WordRow } from '../../store/search-rows.ts';
import type { IndexChanges } from './index-changes.ts';

const chunkSize = 1000;

/** Counts the words for completions and corrections, and the values of attributes for facets. */
export async function writeVocabulary(
  { words, values }: SearchIndex,
  { growth }: IndexChanges,
  session: ClientSession,
): Promise<void> {
  const grown = new Map<string, number>();
  const valueWrites: mongo.AnyBulkWriteOperation<ValueRow>[] = [];
  for (const [term, count] of growth) {
    const word = wordOf(term);
    if (word !== undefined) grown.set(word, (grown.get(word) ?? 0) + count);
    else if (term.startsWith('has:')) valueWrites.push(valueWrite(term, count));
  }
  const wordWrites = [...grown].filter(([, count]) => count !== 0).map(wordWrite);
  for (let at = 0; at < wordWrites.length; at += chunkSize)
    await words.bulkWrite(wordWrites.slice(at, at + chunkSize), { session, ordered: false });
  for (let at = 0; at < valueWrites.length; at += chunkSize)
    await values.bulkWrite(valueWrites.slice(at, at + chunkSize), { session, ordered: false });
}

const wordWrite = ([word, count]: [string, number]): mongo.AnyBulkWriteOperation<WordRow> => ({
  updateOne: {
    filter: { _id: word },
    update: {
      $inc: { count },
      $setOnInsert: { shown: word, heads: headsOf(word), forms: shortened(word) },
    },
    upsert: true,
  },
});

export const longestHead = 3;
const headsOf = (word: string): string[] => [
  ...new Set([1, 2, longestHead].map((length) => word.slice(0, length))),
];

function valueWrite(term: string, count: number): mongo.AnyBulkWriteOperation<ValueRow> {
  const equals = term.indexOf('=');
  const [attribute, value] = [term.slice('has:'.length, equals), term.slice(equals + 1)];
  return {
    updateOne: {
      filter: { _id: term },
      update: { $inc: { count }, $setOnInsert: { attribute, value } },
      upsert: true,
    },
  };
}
