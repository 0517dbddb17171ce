/** A histogram: one count for each upper bound, and one for values above all bounds. */
export type Histogram = { readonly bounds: readonly number[]; readonly counts: Float64Array; sum: number };

const boundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const noValues = (bounds: readonly number[]): Histogram => ({
  bounds,
  counts: new Float64Array(bounds.length + 1),
  sum: 0,
});

/** A histogram for durations in seconds. */
export const noDurations = (): Histogram => noValues(boundsSeconds);

/** Counts a value, or several equal ones. */
export function addValue(histogram: Histogram, value: number, count = 1): void {
  const { bounds, counts } = histogram;
  let at = 0;
  while (value > (bounds[at] ?? Infinity)) at += 1;
  counts[at] = (counts[at] ?? 0) + count;
  histogram.sum += value * count;
}

/** The seconds since a time of `performance.now()`. */
export const secondsSince = (startedAtMs: number): number => (performance.now() - startedAtMs) / 1000;
