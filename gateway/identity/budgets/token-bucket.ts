/** A bucket holds `capacity` points at most, and gains one every `msPerPoint`. */
export type Rate = { capacity: number; msPerPoint: number };

/** What a bucket held at a time. */
export type Bucket = { points: number; atMs: number };

export const fullBucket = ({ capacity }: Rate, atMs: number): Bucket => ({ points: capacity, atMs });

/** Adds what the bucket has gained. A clock that is behind adds nothing: what was gained is not gained twice. */
export function refill(bucket: Bucket, { capacity, msPerPoint }: Rate, nowMs: number): Bucket {
  const gained = Math.max(0, nowMs - bucket.atMs) / msPerPoint;
  bucket.points = Math.min(capacity, bucket.points + gained);
  bucket.atMs = Math.max(bucket.atMs, nowMs);
  return bucket;
}

/** How long until a bucket has so many points. */
export const msUntil = (points: number, { points: held }: Bucket, { msPerPoint }: Rate): number =>
  Math.ceil(Math.max(0, points - held) * msPerPoint);
