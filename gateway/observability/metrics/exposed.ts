import { Counter, Gauge, type Registry } from 'prom-client';

/** A metric's name and what it tells. */
export type Described = { name: string; help: string };

export type Labels = Readonly<Record<string, string>>;

/** Counters are kept as plain numbers, which cost nothing to count up, and shown when somebody looks. */
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

/** The same by labels; what is no longer read is no longer shown. */
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
