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
  const chargedOf = (charge: Charge, nowMs: number): Charged => {
    const rate = partOf(charge.budget.rate, share());
    const key = keyOf(charge);
    const known = buckets.get(key);
    const bucket = known
      ? refill(known, rate, nowMs)
      : keep(buckets, key, first(charge, nowMs) ?? fullBucket(rate, nowMs));
    return { charge, rate, bucket };
  };
  const allOf = (charges: readonly Charge[], nowMs: number) =>
    charges.map((charge) => chargedOf(charge, nowMs));
  return {
    shortage: (charges, nowMs) => shortageIn(allOf(charges, nowMs)),
    left: (charges, nowMs) => allOf(charges, nowMs).map(leftOf),
    take(charges, nowMs) {
      const all = allOf(charges, nowMs);
      const shortage = shortageIn(all);
      if (shortage) return { left: all.map(leftOf), shortage };
      for (const { charge, bucket } of all) bucket.points -= charge.points;
      return { left: all.map(leftOf) };
    },
    giveBack(charges, nowMs) {
      for (const { charge, rate, bucket } of allOf(charges, nowMs))
        bucket.points = Math.min(rate.capacity, bucket.points + charge.points);
    },
  };
}

/** A charge, and the bucket of its client as it is now. */
type Charged = { charge: Charge; rate: Rate; bucket: Bucket };

function shortageIn(all: readonly Charged[]): Shortage | undefined {
  const short = all.find(({ charge, bucket }) => bucket.points < charge.points);
  return short && { charge: short.charge, waitMs: msUntil(short.charge.points, short.bucket, short.rate) };
}

const leftOf = ({ charge, bucket, rate }: Charged): Left => leftIn(charge, bucket, rate);

export function partOf(rate: Rate, share: number): Rate {
  if (share === 1) return rate;
  // A share of less than a point would never grant one.
  return { capacity: Math.max(1, rate.capacity * share), msPerPoint: rate.msPerPoint / share };
}

export const leftIn = ({ budget }: Charge, bucket: Bucket, rate: Rate): Left => ({
  budget,
  points: Math.floor(bucket.points),
  msUntilFull: msUntil(rate.capacity, bucket, rate),
});
