import mongoose from 'mongoose';

const { MongoError } = mongoose.mongo;

/** The (first) indexed field of an E11000 error, if it is one. */
export function duplicateKeyOf(error: unknown): string | undefined {
  if (!(error instanceof MongoError) || error.code !== 11000) return undefined;
  const pattern = (error as { keyPattern?: Record<string, unknown> }).keyPattern;
  return Object.keys(pattern ?? {})[0];
}
