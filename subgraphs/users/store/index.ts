import type { Aggregate } from '@shop/shared/messaging';
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';

export type UserStore = {
  kind: Aggregate<User>;
  byIds(ids: readonly string[]): Promise<User[]>;
  byEmail(email: string): Promise<User | null>;
};

export type SessionStore = {
  kind: Aggregate<Session>;
  /** The session that gave out the refresh token with this hash, be it the current one or used up. */
  byTokenHash(hash: string): Promise<Session | null>;
  /** Those that had expired at that time; no decision rests on them any more. */
  deleteExpired(at: Date): Promise<void>;
};

/** A key that access tokens are signed with, as JSON Web Key. The newest generation signs, all of them verify. */
export type SigningKey = {
  /** The thumbprint of the public key. */
  kid: string;
  generation: number;
  createdAt: Date;
  privateJwk: { kty: string; crv: string; x: string; d: string };
};

export type SigningKeyStore = {
  /** Newest first. */
  all(): Promise<SigningKey[]>;
  /** False when another replica made the key of this generation before. */
  insert(key: SigningKey): Promise<boolean>;
};
