import { addValue, noDurations, type Metrics } from '@shop/shared/runtime/metrics';

/** What is counted of one field of Subscription. */
export type LiveCounts = {
  delivered: number;
  /** Skipped for slow clients, which get the newest update only. */
  coalesced: number;
  /** Clients that were cut off. */
  tooSlow: number;
};

/** What a gateway counts of its subscriptions. */
export type LiveMetrics = {
  field(name: string): LiveCounts;
  /** Counts a feed page that was read for subscribers that are behind. */
  caughtUp(): void;
  /** Counts updates that were sent this long after their event. */
  delayed(count: number, ms: number): void;
  /** Shows how many subscriptions are open, by field. */
  open(read: () => Iterable<readonly [field: string, count: number]>): void;
};

export function createLiveMetrics(metrics: Metrics): LiveMetrics {
  const fields = new Map<string, LiveCounts>();
  const delays = noDurations();
  let catchUps = 0;
  const counts = {
    delivered: 'Updates that were written to clients.',
    coalesced: 'Updates that were left out for clients who read too slowly, in favour of newer ones.',
    tooSlow: 'Clients that were cut off because they read too slowly; they resume.',
  };
  for (const [name, help] of Object.entries(counts) as [keyof LiveCounts, string][]) {
    const metric = { name: `gateway.live_updates_${snake(name)}`, unit: '{update}', help };
    metrics.counter(metric, () => [...fields].map(([field, each]) => [{ field }, each[name]] as const));
  }
  const reads = {
    name: 'gateway.live_catch_ups',
    unit: '{reading}',
    help: 'Readings of feeds for subscriptions that begin, or go on after a cursor.',
  };
  metrics.counter(reads, () => [[{}, catchUps]]);
  const delay = {
    name: 'gateway.live_update_delay',
    unit: 's',
    help: 'How long after their event updates were written to clients.',
  };
  metrics.histogram(delay, () => [[{}, delays]]);
  return {
    field(name) {
      const known = fields.get(name) ?? { delivered: 0, coalesced: 0, tooSlow: 0 };
      fields.set(name, known);
      return known;
    },
    caughtUp: () => void (catchUps += 1),
    // Clocks of different machines differ a little.
    delayed: (count, ms) => addValue(delays, Math.max(ms, 0) / 1000, count),
    open(read) {
      const metric = {
        name: 'gateway.subscriptions_open',
        unit: '{subscription}',
        help: 'Subscriptions that are open, by field.',
      };
      metrics.gauge(metric, () => [...read()].map(([field, count]) => [{ field }, count] as const));
    },
  };
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
