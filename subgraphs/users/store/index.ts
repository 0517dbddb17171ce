import type { Slice } from '@shop/shared/graphql';
import type { Aggregate } from '@shop/shared/messaging';
import type { Attempts } from '../domain/attempts.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';

export type UserStore = {
  kind: Aggregate<User>;
  byIds(ids: readonly string[]): Promise<User[]>;
  byEmail(email: string): Promise<User | null>;
  /** Those with this id, or with words in name or e-mail address that begin like the words searched for. */
  find(search: string, slice: Slice): Promise<User[]>;
  count(search: string): Promise<number>;
};

export type AuditStore = {
  kind: Aggregate<AuditEntry>;
  /** About one user, or about all. */
  find(userId: string | null, slice: Slice): Promise<AuditEntry[]>;
  count(userId: string | null): Promise<number>;
};

export type AttemptStore = {
  kind: Aggregate<Attempts>;
  /** Counts that are zero by that time. */
  deleteForgotten(at: Date): Promise<void>;
};

export type EndedSession = Pick<Session, 'id' | 'userId'> & { endedAt: Date };
/** Where a page of ended sessions begins: after this one. */
export type EndedAfter = { endedAt: Date; id: string };

export type SessionStore = {
  kind: Aggregate<Session>;
  /** The session that gave out the refresh token with this hash, be it the current one or used up. */
  byTokenHash(hash: string): Promise<Session | null>;
  /** Ids of at most `limit` sessions that go on although the user's roles have changed since they were opened. */
  outdated(userId: string, rolesVersion: number, limit: number): Promise<string[]>;
  /** The oldest of those that ended at `since` or later, in the order of their end. */
  endedSince(since: Date, after: EndedAfter | null, limit: number): Promise<EndedSession[]>;
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
