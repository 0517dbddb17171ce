import type { ClientSession } from 'mongoose';
import type { SearchDocument } from '../../domain/search/document.ts';
import type { DocumentRow, SearchIndex, StateRow } from '../../store/search-rows.ts';
import { format, stateId } from '../../store/search-rows.ts';
import { changesBetween } from './index-changes.ts';
import { writeBlocks } from './write-blocks.ts';
import { writeVocabulary } from './write-vocabulary.ts';

const chunkSize = 1000;

/**
 * Makes the index say this of the documents, in one transaction. The state row is written first, so that of two processes
 * one waits for the other.
 */
export async function writeIndex(index: SearchIndex, documents: readonly SearchDocument[]): Promise<void> {
  const session = await index.connection.startSession();
  try {
    await session.withTransaction(() => writeIn(index, documents, session));
  } finally {
    await session.endSession();
  }
}

async function writeIn(index: SearchIndex, documents: readonly SearchDocument[], session: ClientSession) {
  const { sequence, nextOrdinal } = await nextState(index, session);
  const known = await rowsOf(index, documents, session);
  const rows = numbered(documents, known, nextOrdinal);
  const changes = changesBetween(
    known,
    rows.filter((row) => !isSame(row, known.get(row._id))),
  );
  if (changes.rows.length === 0) return;
  for (let at = 0; at < changes.rows.length; at += chunkSize)
    await index.documents.bulkWrite(
      changes.rows.slice(at, at + chunkSize).map((row) => ({
        replaceOne: { filter: { _id: row._id }, replacement: withoutId(row), upsert: true },
      })),
      { session, ordered: false },
    );
  await writeBlocks(index, changes, sequence, session);
  await writeVocabulary(index, changes, session);
  const next = nextOrdinal + rows.filter(({ _id }) => !known.has(_id)).length;
  await index.state.updateOne({ _id: stateId }, { $set: { nextOrdinal: next } }, { session });
}

async function nextState({ state }: SearchIndex, session: ClientSession): Promise<StateRow> {
  const found = await state.findOneAndUpdate(
    { _id: stateId },
    { $inc: { sequence: 1 }, $setOnInsert: { format, nextOrdinal: 0 } },
    { session, upsert: true, returnDocument: 'after' },
  );
  return found as StateRow;
}

async function rowsOf({ documents }: SearchIndex, wanted: readonly SearchDocument[], session: ClientSession) {
  const ids = wanted.map(({ productId }) => productId);
  const rows = await documents.find({ _id: { $in: ids } }, { session }).toArray();
  return new Map(rows.map((row) => [row._id, row as DocumentRow]));
}

function numbered(
  documents: readonly SearchDocument[],
  known: ReadonlyMap<string, DocumentRow>,
  nextOrdinal: number,
): DocumentRow[] {
  let next = nextOrdinal;
  return documents.map(({ productId: _id, terms, ...columns }) => {
    const ordinal = known.get(_id)?.ordinal ?? next++;
    return { _id, ordinal, terms: [...new Set(terms)].sort().join('\n'), ...columns };
  });
}

const isSame = (row: DocumentRow, known: DocumentRow | undefined): boolean =>
  known !== undefined &&
  row.terms === known.terms &&
  row.price === known.price &&
  row.createdAt === known.createdAt &&
  row.nameLength === known.nameLength;

const withoutId = ({ _id, ...row }: DocumentRow) => row;
