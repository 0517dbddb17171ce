import { randomBytes } from 'node:crypto';

/** The source of ids and secrets; tests pass a predictable one. */
export type Ids = {
  /** An opaque id with a readable prefix: `ord_3f…`. */
  next(prefix: string): string;
  /** An unguessable secret of 256 bits, base64url. */
  secret(): string;
};

export const randomIds: Ids = {
  next: (prefix) => `${prefix}_${randomBytes(12).toString('hex')}`,
  secret: () => randomBytes(32).toString('base64url'),
};
