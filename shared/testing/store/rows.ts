import { parseEnvelope, type Envelope } from '@shop/shared/contracts';
import type { Connection } from 'mongoose';

type Filter = Readonly<Record<string, unknown>>;

/** The rows of a collection, for tests that look behind the store. */
export const rowsOf = (connection: Connection) => ({
  rows: (collection: string, filter: Filter = {}) => connection.collection(collection).find(filter).toArray(),
  /** Every row of every collection, as text to search. */
  async everything(): Promise<string> {
    const names = (await connection.listCollections()).map(({ name }) => name);
    const all = await Promise.all(names.map((name) => connection.collection(name).find().toArray()));
    return JSON.stringify(all);
  },
  /** The events in its outbox, in the order in which they were written. */
  async published(): Promise<Envelope[]> {
    const rows = await connection
      .collection<{ body: string }>('outbox')
      .find()
      .sort({ $natural: 1 })
      .toArray();
    return rows.map(({ body }) => parseEnvelope(body));
  },
});
