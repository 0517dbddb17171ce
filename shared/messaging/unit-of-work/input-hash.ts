import { createHash } from 'node:crypto';

// Hashes of different versions cannot be compared.
const version = 'v2:';

/** Equal for equivalent inputs: the order of fields does not matter, and null counts as absent. */
export const inputHash = (input: unknown): string =>
  version +
  createHash('sha256')
    .update(JSON.stringify(input, withoutNulls) ?? '')
    .digest('base64url');

/** A hash of an earlier version counts as the same input, because it cannot be compared. */
export const isOtherInput = (recordedHash: string, hash: string): boolean =>
  recordedHash.startsWith(version) && recordedHash !== hash;

function withoutNulls(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const given = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
