import type { ClientSession, Collection, TransactionOptions } from 'mongodb';
import { changed, type Account } from '../pipeline.ts';

export type AccountRow = Omit<Account, 'id'> & { _id: string; sequence: number; lock: number };

export const transaction: TransactionOptions & { timeoutMS: number } = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  timeoutMS: 15_000,
};

/** Locks, reads and replaces one row, or makes it. */
export async function changeAccount(
  accounts: Collection<AccountRow>,
  _id: string,
  events: number,
  session: ClientSession,
): Promise<AccountRow> {
  const found = await accounts.findOneAndUpdate(
    { _id },
    { $inc: { lock: 1 } },
    { session, returnDocument: 'after' },
  );
  const { id, ...fields } = changed(_id, found && { ...found, id: _id });
  const row = { _id: id, ...fields, sequence: (found?.sequence ?? 0) + events, lock: found?.lock ?? 0 };
  if (found) await accounts.replaceOne({ _id }, row, { session });
  else await accounts.insertOne(row, { session });
  return row;
}
