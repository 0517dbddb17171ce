import { keep, keyOf, type Buckets, type Charge, type Left, type Shortage, type Taken } from './buckets.ts';
import { fullBucket, msUntil, refill, type Bucket, type Rate } from './token-bucket.ts';

type Options = {
  /** The part of each budget that this process has. */
  share?: () => number;
  /** What a client has at first; else a full bucket. */
  first?: (charge: Charge, nowMs: number) => Bucket | undefined;
};

export type OwnBuckets = Omit<Buckets, 'take'> & {
  take(charges: readonly Charge[], nowMs: number): Taken;
};

/** The buckets of this process alone. */
export function ownBuckets({ share = () => 1, first = () => undefined }: Options = {}): OwnBuckets {
  const buckets = new Map<string, Bucket>();
  const rateOf = ({ budget: { rate } }: Charge) => partOf(rate, share());
  const bucketOf = (charge: Charge, nowMs: number): Bucket => {
    const key = keyOf(charge);
    const known = buckets.get(key);
    if (known) return refill(known, rateOf(charge), nowMs);
    return keep(buckets, key, first(charge, nowMs) ?? fullBucket(rateOf(charge), nowMs));
  };
  const shortage = (charges: readonly Charge[], nowMs: number): Shortage | undefined => {
    for (const charge of charges) {
      const bucket = bucketOf(charge, nowMs);
      if (bucket.points < charge.points)
        return { charge, waitMs: msUntil(charge.points, bucket, rateOf(charge)) };
    }
    return undefined;
  };
  const left = (charges: readonly Charge[], nowMs: number): Left[] =>
    charges.map((charge) => leftIn(charge, bucketOf(charge, nowMs), rateOf(charge)));
  return {
    shortage,
    left,
    take(charges, nowMs) {
      const missing = shortage(charges, nowMs);
      if (!missing) for (const charge of charges) bucketOf(charge, nowMs).points -= charge.points;
      return { left: left(charges, nowMs), ...(missing && { shortage: missing }) };
    },
    giveBack(charges, nowMs) {
      for (const charge of charges) {
        const bucket = bucketOf(charge, nowMs);
        bucket.points = Math.min(rateOf(charge).capacity, bucket.points + charge.points);
      }
    },
  };
}

export const partOf = ({ capacity, msPerPoint }: Rate, share: number): Rate =>
  // A share of less than a point would never grant one.
  ({ capacity: Math.max(1, capacity * share), msPerPoint: msPerPoint / share });

export const leftIn = ({ budget }: Charge, bucket: Bucket, rate: Rate): Left => ({
  budget,
  points: Math.floor(bucket.points),
  msUntilFull: msUntil(rate.capacity, bucket, rate),
});
