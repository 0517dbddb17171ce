import mongoose from 'mongoose';

const { MongoError, MongoNetworkError, MongoServerSelectionError } = mongoose.mongo;

/** The indexed field of an E11000 error, if it is one. */
export function duplicateKeyOf(error: unknown): string | undefined {
  if (!(error instanceof MongoError) || error.code !== 11000) return undefined;
  const pattern = (error as { keyPattern?: Record<string, unknown> }).keyPattern;
  return Object.keys(pattern ?? {})[0];
}

/** True when the store is away or asks for a repetition, false when the command itself is wrong. */
export function isTransientMongoError(error: unknown): boolean {
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true;
  return (
    error instanceof MongoError &&
    ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'].some((label) =>
      error.hasErrorLabel(label),
    )
  );
}
