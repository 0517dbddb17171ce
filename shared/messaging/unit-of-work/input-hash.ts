import { createHash } from 'node:crypto';

// Names what is hashed; hashes of another version cannot be compared with each other.
const version = 'v2:';

/** Equal for inputs that mean the same: the order of fields does not count, and null is as good as absent. */
export const inputHash = (input: unknown): string =>
  version +
  createHash('sha256')
    .update(JSON.stringify(input, withoutNulls) ?? '')
    .digest('base64url');

/** Of a key that was recorded with an earlier version, the key alone tells. */
export const isOtherInput = (recordedHash: string, hash: string): boolean =>
  recordedHash.startsWith(version) && recordedHash !== hash;

function withoutNulls(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const given = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
