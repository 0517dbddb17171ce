import { technicalNow } from '@shop/shared/runtime';
import { blockSize, emptyMask, type Postings } from '../../domain/search/postings.ts';
import type { BlockReader } from '../../domain/search/evaluate.ts';
import type { SearchIndex } from '../../store/search-rows.ts';
import { stateId } from '../../store/search-rows.ts';
import { columnOf, columnTerm, postingsOf, type ColumnName } from './block-data.ts';

/** The blocks of one term, by their numbers. */
type Term = { blocks: Map<number, Postings | Float64Array>; bytes: number };

const checkEveryMs = 200;
const mostBytes = 256_000_000;

/** Reads blocks, and keeps those that were read last until they change. */
export function indexReader(index: SearchIndex) {
  const terms = new Map<string, Term>();
  let bytes = 0;
  let known = { sequence: -1, nextOrdinal: 0, readAt: 0 };

  const forget = (name: string) => {
    bytes -= terms.get(name)?.bytes ?? 0;
    terms.delete(name);
  };
  const keep = (name: string, term: Term) => {
    terms.set(name, term);
    bytes += term.bytes;
    for (const [oldest] of terms) {
      if (bytes <= mostBytes) break;
      forget(oldest);
    }
  };

  /** Forgets what another process, or this one, has changed since. */
  async function refresh(): Promise<void> {
    const now = technicalNow().getTime();
    if (now - known.readAt < checkEveryMs) return;
    const state = await index.state.findOne({ _id: stateId });
    const { sequence = 0, nextOrdinal = 0 } = state ?? {};
    if (sequence !== known.sequence && terms.size > 0) {
      const changed = await index.blocks
        .find({ sequence: { $gt: known.sequence } }, { projection: { term: 1 } })
        .toArray();
      for (const { term } of changed) forget(term);
    }
    known = { sequence, nextOrdinal, readAt: now };
  }

  async function load(names: readonly string[]): Promise<Map<string, Term>> {
    const wanted = new Map<string, Term>();
    const missing: string[] = [];
    for (const name of new Set(names)) {
      const term = terms.get(name);
      if (!term) missing.push(name);
      else {
        // The last read is the last to be forgotten.
        terms.delete(name);
        terms.set(name, term);
        wanted.set(name, term);
      }
    }
    if (missing.length === 0) return wanted;
    const read = new Map(missing.map((name) => [name, { blocks: new Map(), bytes: 100 } as Term]));
    for (const row of await index.blocks.find({ term: { $in: missing } }).toArray()) {
      const term = read.get(row.term);
      const values = row.term.startsWith('#') ? columnOf(row.data) : postingsOf(row.list, row.data);
      if (!term || values.length === 0) continue;
      term.blocks.set(row.block, values);
      term.bytes += values.byteLength + 200;
    }
    for (const [name, term] of read) {
      forget(name);
      keep(name, term);
      wanted.set(name, term);
    }
    return wanted;
  }

  return {
    /** The number of products in the index, found or not, of which the blocks follow. */
    async size(): Promise<number> {
      await refresh();
      return known.nextOrdinal;
    },
    sequence: () => known.sequence,
    /** The next read sees what this process has written. */
    outdate(): void {
      known = { ...known, readAt: 0 };
    },
    async blocks(names: readonly string[], columns: readonly ColumnName[]): Promise<BlockReader[]> {
      const loaded = await load([...names, ...columns.map(columnTerm)]);
      const count = Math.ceil(known.nextOrdinal / blockSize);
      return Array.from({ length: count }, (_, block) => ({
        postings: (name) => loaded.get(name)?.blocks.get(block) as Postings | undefined,
        column: (name) =>
          (loaded.get(columnTerm(name))?.blocks.get(block) as Float64Array | undefined) ?? noColumn,
      }));
    },
    /** How many products have the term. */
    async frequency(
      names: readonly string[],
      countOf: (postings: Postings) => number,
    ): Promise<Map<string, number>> {
      const loaded = await load(names);
      return new Map(
        [...loaded].map(([name, { blocks }]) => [
          name,
          [...blocks.values()].reduce((sum, postings) => sum + countOf(postings as Postings), 0),
        ]),
      );
    },
  };
}

const noColumn = new Float64Array(emptyMask().length * 32);
