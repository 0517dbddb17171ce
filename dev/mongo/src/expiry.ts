import { toNumber } from './bson/numbers.ts';
import type { Doc } from './bson/values.ts';
import { deleteDocument } from './documents.ts';
import { findDocuments } from './planner/find.ts';
import type { Collection } from './storage/collection.ts';
import type { Index } from './storage/index.ts';
import { WriteConflict } from './storage/row.ts';
import type { Store } from './storage/store.ts';
import { nowMs } from './time.ts';

/** Deletes what TTL indexes say has expired. */
export function expire(store: Store, now = nowMs()): void {
  for (const db of store.dbs.values()) {
    for (const collection of db.values()) {
      for (const index of collection.indexes.values()) expireBy(index, collection, now);
    }
  }
}

function expireBy({ options, fields, pending }: Index, collection: Collection, now: number): void {
  const [field] = fields;
  if (options.expireAfterSeconds === undefined || !field || pending) return;
  const deadline = new Date(now - toNumber(options.expireAfterSeconds) * 1000);
  const expired = { [field.path]: { $lt: deadline } };
  const { partialFilterExpression: indexed } = options;
  removeFree(collection, indexed ? { $and: [indexed, expired] } : expired);
}

function removeFree(collection: Collection, filter: Doc): void {
  for (const found of findDocuments(collection, filter)) {
    try {
      deleteDocument({ collection, transaction: null }, found);
    } catch (error) {
      // Held by an open transaction: the next round will find it again.
      if (!(error instanceof WriteConflict)) throw error;
    }
  }
}
