import { Registry, type Metric } from 'prom-client';
import type { Histogram } from './durations.ts';
import { prometheusLabels, prometheusName, type Described, type Labels, type MetricType } from './naming.ts';

export type Samples<Value> = Iterable<readonly [Labels, Value]>;
/** Called on each look. What cannot be known gives no sample. */
export type Read<Value> = () => Samples<Value> | Promise<Samples<Value>>;

export type Family =
  | { described: Described; type: 'counter' | 'gauge'; reads: Read<number>[] }
  | { described: Described; type: 'histogram'; reads: Read<Histogram>[] };

/**
 * The metrics of one service. Whatever counts keeps plain numbers, which cost nothing to increment; they are read on
 * each look, by a scrape or a push. Several parts may add to a metric, each with labels of its own.
 */
export type Metrics = {
  counter(described: Described, read: Read<number>): void;
  gauge(described: Described, read: Read<number>): void;
  histogram(described: Described, read: Read<Histogram>): void;
  families(): readonly Family[];
  /** In Prometheus's text format, which `contentType` names. */
  text(): Promise<string>;
  contentType: string;
};

/** Each service has its own: several run in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const families = new Map<string, Family>();
  const add = (family: Family): void => {
    const name = prometheusName(family.described, family.type);
    const known = families.get(name);
    if (known) return void (known.reads as Read<unknown>[]).push(...family.reads);
    const { described, type } = family;
    const get = async () => ({ name, help: described.help, type, values: await valuesOf(name, family) });
    // All that a registry asks of a metric. Those of prom-client look their labels up for each value that is counted.
    registry.registerMetric({ name, get } as unknown as Metric);
    families.set(name, family);
  };
  return {
    counter: (described, read) => add({ type: 'counter', described, reads: [read] }),
    gauge: (described, read) => add({ type: 'gauge', described, reads: [read] }),
    histogram: (described, read) => add({ type: 'histogram', described, reads: [read] }),
    families: () => [...families.values()],
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

type Value = { metricName?: string; labels: Record<string, string | number>; value: number };

async function valuesOf(name: string, family: Family): Promise<Value[]> {
  if (family.type === 'histogram') {
    const samples = await samplesOf(family.reads);
    return samples.flatMap(([labels, histogram]) => bucketsOf(name, prometheusLabels(labels), histogram));
  }
  const samples = await samplesOf(family.reads);
  return samples.map(([labels, value]) => ({ labels: prometheusLabels(labels), value }));
}

/** All samples of a metric, as they are now. */
export async function samplesOf<T>(reads: readonly Read<T>[]): Promise<(readonly [Labels, T])[]> {
  const read = await Promise.all(reads.map(async (each) => [...(await each())]));
  return read.flat();
}

function bucketsOf(
  name: string,
  labels: Record<string, string>,
  { bounds, counts, sum }: Histogram,
): Value[] {
  let value = 0;
  const buckets = Array.from(counts, (count, at) => {
    value += count;
    return { metricName: `${name}_bucket`, labels: { ...labels, le: bounds[at] ?? '+Inf' }, value };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value },
  ];
}

export type { Described, Labels, MetricType };
