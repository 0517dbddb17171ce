/**
 * Times at which a lease of that length no longer holds, for a filter. One that ends further ahead than its length, and
 * as much again for clocks that differ, was written by a clock that was wrong: it would stand in the way for as long.
 */
export const expiredAt = (now: Date, leaseMs: number) => [
  { $lte: now },
  { $gt: new Date(now.getTime() + 2 * leaseMs) },
];
