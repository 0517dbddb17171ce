import { technicalNow } from '@shop/shared/runtime';
import type { BlockReader } from '../../domain/search/evaluate.ts';
import { blockSize, emptyMask, type Postings } from '../../domain/search/postings.ts';
import { stateId, type SearchIndex } from '../../store/search-rows.ts';
import { columnTerm, type ColumnName } from './block-data.ts';
import { termCache } from './term-cache.ts';

const checkEveryMs = 200;

/** Reads blocks, and keeps those that were read last until they change. */
export function indexReader(index: SearchIndex) {
  const terms = termCache(index);
  let known = { sequence: -1, nextOrdinal: 0, readAt: 0 };

  /** Forgets what another process, or this one, has changed since. */
  async function refresh(): Promise<void> {
    const now = technicalNow().getTime();
    if (now - known.readAt < checkEveryMs) return;
    const state = await index.state.findOne({ _id: stateId });
    const { sequence = 0, nextOrdinal = 0 } = state ?? {};
    if (sequence !== known.sequence) await terms.forgetChanged(known.sequence);
    known = { sequence, nextOrdinal, readAt: now };
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
      const loaded = await terms.load([...names, ...columns.map(columnTerm)]);
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
      const loaded = await terms.load(names);
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
