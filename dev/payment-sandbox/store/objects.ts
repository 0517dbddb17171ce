import type { DatabaseSync } from 'node:sqlite';
import type { Charge, PaymentIntent, Refund } from '../objects.ts';

export type StoredObject = PaymentIntent | Charge | Refund;
type Kind = StoredObject['object'];
type OfKind<K extends Kind> = Extract<StoredObject, { object: K }>;

export type Slice = {
  paymentIntent?: string | null;
  limit: number;
  startingAfter?: string | null;
  endingBefore?: string | null;
};

/** `field` is a property of the object, or `metadata` with the `name` of an entry. */
export type Condition = { field: string; name?: string; value: string };
export type Found<K extends Kind> = { data: OfKind<K>[]; hasMore: boolean };

export type ObjectStore = ReturnType<typeof objectStore>;

/** Stripe's objects as JSON, newest first wherever they are listed. */
export function objectStore(database: DatabaseSync) {
  const put = database.prepare(`
    INSERT INTO objects (id, kind, payment_intent, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET body = excluded.body`);
  const putMetadata = database.prepare(
    'INSERT OR REPLACE INTO metadata (object, name, value) VALUES (?, ?, ?)',
  );
  const byId = database.prepare('SELECT body FROM objects WHERE id = ? AND kind = ?');
  const sequenceOf = database.prepare('SELECT seq FROM objects WHERE id = ? AND kind = ?');

  const page = <K extends Kind>(sql: string, values: (string | number)[], limit: number): Found<K> => {
    const rows = database.prepare(`SELECT body FROM objects WHERE ${sql} LIMIT ?`).all(...values, limit + 1);
    const data = rows.slice(0, limit).map((row) => parse<K>(row));
    return { data, hasMore: rows.length > limit };
  };

  return {
    save(object: StoredObject): void {
      const paymentIntent = 'payment_intent' in object ? object.payment_intent : null;
      put.run(object.id, object.object, paymentIntent, JSON.stringify(object));
      for (const [name, value] of Object.entries(object.metadata)) putMetadata.run(object.id, name, value);
    },

    find<K extends Kind>(kind: K, id: string): OfKind<K> | undefined {
      const row = byId.get(id, kind);
      return row && parse<K>(row);
    },

    /** A cursor that names nothing is undefined. */
    list<K extends Kind>(
      kind: K,
      { paymentIntent, limit, startingAfter, endingBefore }: Slice,
    ): Found<K> | undefined {
      const cursor = endingBefore ?? startingAfter;
      const at = cursor == null ? undefined : sequenceOf.get(cursor, kind)?.seq;
      if (cursor != null && at === undefined) return undefined;
      const conditions = ['kind = ?', ...(paymentIntent == null ? [] : ['payment_intent = ?'])];
      const values = [kind, ...(paymentIntent == null ? [] : [paymentIntent])];
      const backwards = endingBefore != null;
      if (at === undefined) return page(`${conditions.join(' AND ')} ORDER BY seq DESC`, values, limit);
      const side = backwards ? 'seq > ? ORDER BY seq ASC' : 'seq < ? ORDER BY seq DESC';
      const found = page<K>(`${conditions.join(' AND ')} AND ${side}`, [...values, Number(at)], limit);
      return backwards ? { ...found, data: found.data.reverse() } : found;
    },

    search<K extends Kind>(kind: K, conditions: readonly Condition[], limit: number, skip: number): Found<K> {
      const clauses = conditions.map(({ field }) =>
        field === 'metadata'
          ? 'id IN (SELECT object FROM metadata WHERE name = ? AND value = ?)'
          : 'json_extract(body, ?) = ?',
      );
      const values = conditions.flatMap(({ field, name, value }) => [name ?? `$.${field}`, value]);
      const where = ['kind = ?', ...clauses].join(' AND ');
      const found = page<K>(`${where} ORDER BY seq DESC`, [kind, ...values], limit + skip);
      return { ...found, data: found.data.slice(skip) };
    },
  };
}

const parse = <K extends Kind>(row: Record<string, unknown>): OfKind<K> =>
  JSON.parse(String(row.body)) as OfKind<K>;
