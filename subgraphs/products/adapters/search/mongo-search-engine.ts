import { fields, wordTerm, type Field } from '../../domain/search/document.ts';
import type { SearchEngine } from '../../domain/search/engine.ts';
import { available, branchTerm, everything, valueTerm } from '../../domain/search/document.ts';
import { evaluateBlock, noCounts, type Evaluation, type WeightedTerm } from '../../domain/search/evaluate.ts';
import { blockSize, sizeOf } from '../../domain/search/postings.ts';
import type { SearchRequest } from '../../domain/search/request.ts';
import { topHits } from '../../domain/search/top-hits.ts';
import type { SearchIndex } from '../../store/search-rows.ts';
import { columnNames } from './block-data.ts';
import { indexReader } from './index-reader.ts';
import { writeIndex } from './index-writer.ts';
import { completionsOf, readingsOf, type Reading } from './vocabulary.ts';

const fieldNames = Object.keys(fields) as Field[];
const mostVocabulary = 5000;

/** Finds products by an inverted index in MongoDB: counted postings in blocks, of which this process keeps what it reads. */
export function mongoSearchEngine(index: SearchIndex): SearchEngine {
  const reader = indexReader(index);
  const cachedReadings = readingsCache(index, reader.sequence);

  async function search(request: SearchRequest) {
    const size = await reader.size();
    const words = [...new Set(request.clauses.flat().flatMap((phrase) => phrase.words))];
    const read = new Map(
      await Promise.all(words.map(async (word) => [word, await cachedReadings(word)] as const)),
    );
    const clauses = await weighted(request, read, size);
    const values = await valuesOf(index, request);
    const evaluation: Evaluation = { request, clauses, values };
    const hits = topHits(request.offset + request.limit, blockSize);
    const counts = noCounts();
    const blocks = await reader.blocks(termsIn(evaluation), columnNames);
    blocks.forEach((block, number) => evaluateBlock(number, block, evaluation, { hits, counts }));
    const page = hits.best().slice(request.offset);
    return { hits: await identified(index, page), counts, corrections: correctionsIn(read) };
  }

  /** A rare word says more than a frequent one. */
  async function weighted({ clauses }: SearchRequest, read: ReadonlyMap<string, Reading[]>, size: number) {
    const terms = [...read.values()]
      .flat()
      .flatMap(({ word }) => fieldNames.map((field) => wordTerm(field, word)));
    const frequency = await reader.frequency(terms, sizeOf);
    const termsOf = (word: string, ofPhrase: number): WeightedTerm[] =>
      (read.get(word) ?? []).flatMap((reading) =>
        fieldNames.flatMap((field) => {
          const term = wordTerm(field, reading.word);
          const count = frequency.get(term) ?? 0;
          const rarity = Math.log(1 + size / Math.max(count, 1));
          return count === 0 ? [] : [{ term, weight: fields[field] * rarity * reading.weight * ofPhrase }];
        }),
      );
    return clauses.map((clause) =>
      clause.map((phrase) => ({ parts: phrase.words.map((word) => termsOf(word, phrase.weight)) })),
    );
  }

  return {
    search,
    async completions(beginning, most) {
      return (await completionsOf(index, beginning, most)).map(({ shown }) => shown);
    },
    async index(documents) {
      await writeIndex(index, documents);
      reader.outdate();
    },
  };
}

/** What words mean holds until the index changes. */
function readingsCache(index: SearchIndex, sequence: () => number) {
  const readings = new Map<string, Promise<Reading[]>>();
  let readAt = -1;
  return (word: string): Promise<Reading[]> => {
    if (readAt !== sequence() || readings.size > mostVocabulary) readings.clear();
    readAt = sequence();
    const known = readings.get(word) ?? readingsOf(index, word);
    readings.set(word, known);
    return known;
  };
}

async function valuesOf({ values }: SearchIndex, { filter, facets }: SearchRequest) {
  const names = [...new Set([...filter.attributes.map(({ name }) => name), ...(facets?.attributes ?? [])])];
  if (names.length === 0) return new Map<string, string[]>();
  const rows = await values.find({ attribute: { $in: names }, count: { $gt: 0 } }).toArray();
  const byName = Map.groupBy(rows, ({ attribute }) => attribute);
  return new Map([...byName].map(([name, found]) => [name, found.map(({ value }) => value)]));
}

function termsIn({ request, clauses, values }: Evaluation): string[] {
  const { filter, facets } = request;
  return [
    everything,
    available,
    ...clauses.flat().flatMap(({ parts }) => parts.flat().map(({ term }) => term)),
    ...[...values].flatMap(([name, found]) => found.map((value) => valueTerm(name, value))),
    ...[...(filter.branch === null ? [] : [filter.branch]), ...(facets?.branches ?? [])].map(branchTerm),
  ];
}

async function identified({ documents }: SearchIndex, page: readonly { ordinal: number; score: number }[]) {
  if (page.length === 0) return [];
  const ordinals = page.map(({ ordinal }) => ordinal);
  const rows = await documents.find({ ordinal: { $in: ordinals } }, { projection: { ordinal: 1 } }).toArray();
  const idOf = new Map(rows.map(({ _id, ordinal }) => [ordinal, _id]));
  return page.flatMap(({ ordinal, score }) => {
    const productId = idOf.get(ordinal);
    return productId === undefined ? [] : [{ productId, score }];
  });
}

function correctionsIn(read: ReadonlyMap<string, readonly Reading[]>): Map<string, string> {
  const corrected = [...read].flatMap(([written, [best]]) =>
    best && !best.word.startsWith(written) ? [[written, best.word] as const] : [],
  );
  return new Map(corrected);
}
