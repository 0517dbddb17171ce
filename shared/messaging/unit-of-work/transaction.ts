import { Transient } from '@shop/shared/errors';
import { isTransientMongoError } from '@shop/shared/runtime';
import type { ClientSession, Connection } from 'mongoose';

// The driver would go on for two minutes; nobody waits so long for an answer.
const transactionTimeoutMs = 15_000;

/** The driver reruns the callback on conflicts; what it gives up on is transient for the caller. */
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
