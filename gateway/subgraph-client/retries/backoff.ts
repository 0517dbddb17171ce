const firstMs = 50;
const longestMs = 1000;

/** How long to wait before a retry, the first being 0: full jitter, so that callers do not come back all at once. */
export const backoffMs = (retry: number, random: () => number): number =>
  random() * Math.min(longestMs, firstMs * 2 ** retry);

/** What Retry-After asks for, in seconds or as a date; 0 where it says nothing. */
export function retryAfterMs(value: string, now: Date): number {
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime());
}
