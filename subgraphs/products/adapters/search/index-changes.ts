import { blockOf, placeIn } from '../../domain/search/postings.ts';
import type { DocumentRow } from '../../store/search-rows.ts';

type Places = { added: number[]; removed: number[] };

export type IndexChanges = {
  rows: readonly DocumentRow[];
  /** By block, then by term: the places of the products that got or lost it. */
  blocks: ReadonlyMap<number, ReadonlyMap<string, Places>>;
  /** By how many more products have a term. */
  growth: ReadonlyMap<string, number>;
};

/** What changes in the index when the rows take the place of those that are known. */
export function changesBetween(
  known: ReadonlyMap<string, DocumentRow>,
  rows: readonly DocumentRow[],
): IndexChanges {
  const blocks = new Map<number, Map<string, Places>>();
  const growth = new Map<string, number>();
  const note = (term: string, { ordinal }: DocumentRow, what: keyof Places) => {
    const block = blocks.get(blockOf(ordinal)) ?? new Map<string, Places>();
    blocks.set(blockOf(ordinal), block);
    const places = block.get(term) ?? { added: [], removed: [] };
    block.set(term, places);
    places[what].push(placeIn(ordinal));
    growth.set(term, (growth.get(term) ?? 0) + (what === 'added' ? 1 : -1));
  };
  for (const row of rows) {
    const before = termsIn(known.get(row._id));
    const after = termsIn(row);
    for (const term of after) if (!before.has(term)) note(term, row, 'added');
    for (const term of before) if (!after.has(term)) note(term, row, 'removed');
  }
  return { rows, blocks, growth };
}

const termsIn = (row: DocumentRow | undefined): Set<string> =>
  new Set(row?.terms ? row.terms.split('\n') : []);
