import { addValue, noDurations, type Histogram } from './durations.ts';
import type { Described, Labels, Metrics } from './metrics.ts';

/** As in OpenTelemetry, whose name this is: what has more label values than anybody can look at is counted together. */
const overflow: Labels = { 'otel.metric.overflow': 'true' };
const mostSeries = 1000;

/** Values by labels, of which there are at most `limit` different ones. */
export function seriesOf<Value>(create: () => Value, limit = mostSeries) {
  const found = new Map<string, { labels: Labels; value: Value }>();
  const at = (key: string, labels: Labels): Value => {
    const known = found.get(key);
    if (known) return known.value;
    if (found.size >= limit && labels !== overflow) return at('', overflow);
    const value = create();
    found.set(key, { labels, value });
    return value;
  };
  return {
    of: (labels: Labels): Value => at(Object.values(labels).join('\0'), labels),
    *all(): Generator<readonly [Labels, Value]> {
      for (const { labels, value } of found.values()) yield [labels, value];
    },
  };
}

/** Counts by labels, which are given in the same order each time. */
export type Count = (labels: Labels, by?: number) => void;

export function counterBy(metrics: Metrics, described: Described): Count {
  const series = seriesOf(() => ({ count: 0 }));
  metrics.counter(described, function* () {
    for (const [labels, { count }] of series.all()) yield [labels, count] as const;
  });
  return (labels, by = 1) => void (series.of(labels).count += by);
}

/** Records values by labels. */
export type Record = (labels: Labels, value: number) => void;

export function histogramBy(
  metrics: Metrics,
  described: Described,
  create: () => Histogram = noDurations,
): Record {
  const series = seriesOf(create);
  metrics.histogram(described, () => series.all());
  return (labels, value) => addValue(series.of(labels), value);
}
