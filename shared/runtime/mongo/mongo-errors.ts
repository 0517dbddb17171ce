import mongoose from 'mongoose';

const {
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
} = mongoose.mongo;

const away = [
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
];
const labels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

/** True if the store is unavailable or the operation can be retried, false if the command itself is wrong. */
export function isTransientMongoError(error: unknown): boolean {
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true;
  if (!(error instanceof MongoError)) return false;
  return away.some((kind) => error instanceof kind) || labels.some((label) => error.hasErrorLabel(label));
}
