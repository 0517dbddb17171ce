import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventDraft, TaskDraft } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { isTransientMongoError } from '@shop/shared/runtime';
import type { ClientSession, Connection } from 'mongoose';
import type { Selection } from './locked-rows.ts';

// The driver would go on for two minutes, longer than any caller waits.
const transactionTimeoutMs = 15_000;

/** The driver reruns `work` on conflicts; when it gives up, the caller receives a Transient error. */
export async function inTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = await connection.startSession();
  try {
    return await session.withTransaction(() => work(session), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
      timeoutMS: transactionTimeoutMs,
    });
  } catch (error) {
    if (!isTransientMongoError(error)) throw error;
    throw new Transient('The store did not complete the transaction', { cause: error });
  } finally {
    await session.endSession();
  }
}

/** What a unit of work has written in its transaction. */
export type Effects = {
  select: Selection;
  loaded: Readonly<Record<string, unknown>>;
  save: Readonly<Record<string, unknown>>;
  events: readonly EventDraft[];
  tasks: readonly TaskDraft[];
};

/** Without effects the work had been done before, and this is the result of that time. */
export type Outcome = { result: unknown; effects?: Effects };

/** Runs a unit of work in a transaction. The outcome has the effects that were committed. */
export type TransactionRunner = (
  connection: Connection,
  work: (session: ClientSession) => Promise<Outcome>,
) => Promise<Outcome>;

const replacement = new AsyncLocalStorage<TransactionRunner>();

/** Runs units of work: in a transaction that commits, unless the caller is inside `withTransactionRunner`. */
export const runTransaction: TransactionRunner = (connection, work) =>
  (replacement.getStore() ?? inTransaction)(connection, work);

/** Has every unit of work inside `work` carried out by `runner`. */
export const withTransactionRunner = <T>(runner: TransactionRunner, work: () => Promise<T>): Promise<T> =>
  replacement.run(runner, work);
