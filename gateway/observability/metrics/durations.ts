import type { Metric, Registry } from 'prom-client';
import type { Described, Labels } from './exposed.ts';

/** A histogram: one count for each upper bound, and one for durations above all bounds. */
export type Durations = { readonly counts: Float64Array; sumSeconds: number };

const boundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const noDurations = (): Durations => ({
  counts: new Float64Array(boundsSeconds.length + 1),
  sumSeconds: 0,
});

/** Counts one that took so long, or several. */
export function addDuration(durations: Durations, seconds: number, count = 1): void {
  let at = 0;
  while (seconds > (boundsSeconds[at] ?? Infinity)) at += 1;
  durations.counts[at] = (durations.counts[at] ?? 0) + count;
  durations.sumSeconds += seconds * count;
}

/** Shows them as a histogram. One of prom-client's would look its labels up again for each duration. */
export function showDurations(
  registry: Registry,
  described: Described,
  read: () => Iterable<readonly [Labels, Durations]>,
): void {
  const get = async () => ({
    ...described,
    type: 'histogram',
    values: [...read()].flatMap(([labels, durations]) => valuesOf(described.name, labels, durations)),
  });
  // All that a registry asks of a metric.
  registry.registerMetric({ name: described.name, get } as unknown as Metric);
}

function valuesOf(name: string, labels: Labels, { counts, sumSeconds }: Durations) {
  let value = 0;
  const buckets = Array.from(counts, (count, at) => {
    value += count;
    return { metricName: `${name}_bucket`, labels: { ...labels, le: boundsSeconds[at] ?? '+Inf' }, value };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sumSeconds },
    { metricName: `${name}_count`, labels, value },
  ];
}
