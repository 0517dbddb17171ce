import type { ClientSession, mongo } from 'mongoose';
import { blockOf, changed, placeIn, type Postings } from '../../domain/search/postings.ts';
import type { BlockRow, DocumentRow, SearchIndex } from '../../store/search-rows.ts';
import {
  blockId,
  columnNames,
  columnOf,
  columnTerm,
  postingsOf,
  storedForm,
  type ColumnName,
} from './block-data.ts';
import type { IndexChanges } from './index-changes.ts';

const chunkSize = 1000;
type Write = mongo.AnyBulkWriteOperation<BlockRow>;

/** Writes the postings and the columns of the blocks in which something changes. */
export async function writeBlocks(
  index: SearchIndex,
  { blocks, rows }: IndexChanges,
  sequence: number,
  session: ClientSession,
): Promise<void> {
  for (const [block, terms] of blocks) {
    const names = [...terms.keys()];
    for (let at = 0; at < names.length; at += chunkSize) {
      const chunk = names.slice(at, at + chunkSize);
      const known = await blocksOf(index, block, chunk, session);
      const writes = chunk.map((term) => {
        const { added = [], removed = [] } = terms.get(term) ?? {};
        const row = known.get(term);
        return writeOf(
          { term, block, sequence },
          changed(row && postingsOf(row.list, row.data), added, removed),
        );
      });
      await index.blocks.bulkWrite(writes, { session, ordered: false });
    }
  }
  const byBlock = Map.groupBy(rows, ({ ordinal }) => blockOf(ordinal));
  for (const [block, members] of byBlock) await writeColumns(index, block, members, sequence, session);
}

async function blocksOf(
  { blocks }: SearchIndex,
  block: number,
  terms: readonly string[],
  session: ClientSession,
) {
  const ids = terms.map((term) => blockId(term, block));
  const rows = await blocks.find({ _id: { $in: ids } }, { session }).toArray();
  return new Map(rows.map((row) => [row.term, row]));
}

/** A term that no product of the block has any more keeps an empty row, which says so to those who have read it before. */
function writeOf(
  place: Pick<BlockRow, 'term' | 'block' | 'sequence'>,
  values: Postings | Float64Array | undefined,
): Write {
  const replacement = { ...place, ...storedForm(values ?? new Uint16Array()) };
  return { replaceOne: { filter: { _id: blockId(place.term, place.block) }, replacement, upsert: true } };
}

async function writeColumns(
  index: SearchIndex,
  block: number,
  members: readonly DocumentRow[],
  sequence: number,
  session: ClientSession,
): Promise<void> {
  const known = await blocksOf(index, block, columnNames.map(columnTerm), session);
  const writes = columnNames.flatMap((name) => {
    const column = columnOf(known.get(columnTerm(name))?.data);
    const differs = members.filter((row) => setIn(column, name, row)).length > 0;
    return differs ? [writeOf({ term: columnTerm(name), block, sequence }, column)] : [];
  });
  if (writes.length > 0) await index.blocks.bulkWrite(writes, { session, ordered: false });
}

function setIn(column: Float64Array, name: ColumnName, row: DocumentRow): boolean {
  const place = placeIn(row.ordinal);
  if (column[place] === row[name]) return false;
  column[place] = row[name];
  return true;
}
