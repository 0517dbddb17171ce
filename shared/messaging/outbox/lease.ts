/**
 * Filters for the end of a lease that no longer holds. A lease that ends more than twice its length ahead was written by
 * a wrong clock, and would otherwise block everyone until then.
 */
export const expiredAt = (now: Date, leaseMs: number) => [
  { $lte: now },
  { $gt: new Date(now.getTime() + 2 * leaseMs) },
];
