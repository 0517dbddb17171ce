import { equals } from '../bson/compare.ts';
import type { Collection } from './collection.ts';
import type { Index } from './index.ts';
import type { Row, Version } from './row.ts';

/** Fills an index with what the collection holds; refused when two documents share a unique key. */
export function buildIndex(collection: Collection, index: Index): void {
  const entries: [string, Row][] = [];
  for (const row of collection.rows) {
    for (let version: Row | Version | null = row; version; version = version.previous) {
      for (const key of index.keysOf(version.doc)) entries.push([key, row]);
    }
  }
  entries.sort(([a, row], [b, other]) => (a < b ? -1 : a > b ? 1 : row.id - other.id));
  if (index.unique) checkDuplicates(collection, index, entries);
  for (const [key, row] of entries) index.entries.add(key, row);
}

function checkDuplicates(collection: Collection, index: Index, entries: [string, Row][]): void {
  // Older versions have entries too, but only what a document says now can be a duplicate.
  const hasOlder = entries.some(([, { previous }]) => previous);
  const current = hasOlder ? entries.filter(([key, { doc }]) => index.keysOf(doc).includes(key)) : entries;
  for (const [i, [key, { doc }]] of current.entries()) {
    const [previousKey, { doc: other }] = current[i - 1] ?? ['', { doc: null }];
    if (key !== previousKey || !doc || !other || doc === other) continue;
    if (!index.lossy || equals(index.keyValue(doc), index.keyValue(other))) {
      throw collection.duplicate(index, doc);
    }
  }
}
