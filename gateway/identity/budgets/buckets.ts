import type { Rate } from './token-bucket.ts';

/** What has points of its own for each client: `user`, `address`, a mutation. */
export type Budget = {
  /** In headers, and in Redis. */
  name: string;
  rate: Rate;
  /** What it counts, for messages. */
  of: string;
};

/** What one operation takes of one budget of one client. */
export type Charge = {
  budget: Budget;
  who: string;
  points: number;
  /** Whether it does not depend on what the operation turns out to cost. */
  isFixed?: true;
};

/** What is left for the client of a charge. */
export type Left = { budget: Budget; points: number; msUntilFull: number };

/** Why one of the charges was too much, and when it will not be. */
export type Shortage = { charge: Charge; waitMs: number };

export type Taken = { left: readonly Left[]; shortage?: Shortage };

/** Buckets of points, one for each budget and client. */
export type Buckets = {
  /** What is known to be missing, without a call. */
  shortage(charges: readonly Charge[], nowMs: number): Shortage | undefined;
  /** What this process knows to be left. */
  left(charges: readonly Charge[], nowMs: number): Left[];
  /** Takes all charges, or none of them. A promise where others have to be asked. */
  take(charges: readonly Charge[], nowMs: number): Taken | Promise<Taken>;
  /** Returns points that were taken and not needed. */
  giveBack(charges: readonly Charge[], nowMs: number): void;
};

export const keyOf = ({ budget: { name }, who }: Charge): string => `${name}:${who}`;

const mostKept = 50_000;

/** Keeps so many clients, each of a hundred bytes; one that is forgotten begins with a full bucket. */
export function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  const oldest = kept.size >= mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
  return value;
}
