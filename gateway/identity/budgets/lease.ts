import type { Charge, Left, Shortage } from './buckets.ts';
import { leftIn } from './own-buckets.ts';
import type { Granted } from './redis-scripts.ts';
import { msUntil, refill, type Bucket, type Rate } from './token-bucket.ts';

/** Points that this gateway has taken from a shared bucket and not spent yet. */
export type Lease = {
  key: string;
  rate: Rate;
  points: number;
  /** The shared bucket, as far as this gateway knows. */
  shared: Bucket;
  /** In technical time. */
  usedAtMs: number;
};

export const newLease = (key: string, rate: Rate, nowMs: number): Lease => ({
  key,
  rate,
  points: 0,
  shared: { points: rate.capacity, atMs: nowMs },
  usedAtMs: 0,
});

/** What a charge has taken of its lease, and what it still needs. */
export type Held = { charge: Charge; lease: Lease; taken: number; missing: number };

export function hold(charge: Charge, lease: Lease): Held {
  const taken = Math.min(charge.points, lease.points);
  lease.points -= taken;
  return { charge, lease, taken, missing: charge.points - taken };
}

/** Returns what was taken for charges of which one was too much. */
export function restore(held: readonly Held[]): void {
  for (const { lease, taken } of held) lease.points += taken;
}

/** Adds what was granted; gives the shortage where it was not. */
export function receive(held: Held, granted: Granted | undefined, nowMs: number): Shortage | undefined {
  const { charge, lease, missing } = held;
  const { granted: points = 0, left = 0, waitMs = 0 } = granted ?? {};
  lease.shared = { points: left, atMs: Math.max(nowMs, lease.shared.atMs) };
  if (points < missing) return { charge, waitMs };
  lease.points += points - missing;
  held.taken += missing;
  return undefined;
}

/** That too little was left, and has not been gained since. */
export function knownShortage(charge: Charge, lease: Lease, nowMs: number): Shortage | undefined {
  const needed = charge.points - lease.points;
  const shared = refill(lease.shared, lease.rate, nowMs);
  return shared.points >= needed ? undefined : { charge, waitMs: msUntil(needed, shared, lease.rate) };
}

/** Of the shared bucket and the lease together. */
export function leftOf(charge: Charge, lease: Lease, nowMs: number): Left {
  const { points, atMs } = refill(lease.shared, lease.rate, nowMs);
  return leftIn(charge, { points: Math.min(lease.rate.capacity, points + lease.points), atMs }, lease.rate);
}
