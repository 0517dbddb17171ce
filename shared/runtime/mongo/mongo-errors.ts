const away = new Set([
  'MongoNetworkError',
  'MongoNotConnectedError',
  'MongoOperationTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
]);
const labels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

type MaybeLabelled = Error & { hasErrorLabel?: unknown };

/**
 * True if the store is unavailable or the operation can be retried, false if the command itself is wrong. By name, so
 * that processes without a store need not load its client.
 */
export function isTransientMongoError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { hasErrorLabel: hasLabel }: MaybeLabelled = error;
  const isLabelled = typeof hasLabel === 'function' && labels.some((label) => hasLabel.call(error, label));
  return isLabelled || classesOf(error).some((name) => away.has(name));
}

function classesOf(error: object): string[] {
  const parent = Object.getPrototypeOf(error) as object | null;
  return parent ? [parent.constructor.name, ...classesOf(parent)] : [];
}
