import { Counter, Gauge, type Registry } from 'prom-client';

/** The name and help text of a metric. */
export type Described = { name: string; help: string };

export type Labels = Readonly<Record<string, string>>;

/** Counters are plain numbers, which cost nothing to increment, and are rendered on a scrape. */
export function showCounter(
  registry: Registry,
  { name, help }: Described,
  labelNames: readonly string[],
  read: () => Iterable<readonly [Labels, number]>,
): void {
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.inc(labels, value);
    },
  });
}

export const showGauge = (registry: Registry, described: Described, read: () => number): void =>
  showGaugeBy(registry, described, [], () => [[{}, read()]]);

/** The same with labels; label values that are no longer read disappear. */
export function showGaugeBy(
  registry: Registry,
  { name, help }: Described,
  labelNames: readonly string[],
  read: () => Iterable<readonly [Labels, number]>,
): void {
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.set(labels, value);
    },
  });
}
