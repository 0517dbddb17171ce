import type { Registry } from 'prom-client';
import { addDuration, noDurations, showDurations } from './durations.ts';
import { showCounter, showGaugeBy } from './exposed.ts';

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

export function createLiveMetrics(registry: Registry): LiveMetrics {
  const fields = new Map<string, LiveCounts>();
  const delays = noDurations();
  let catchUps = 0;
  const counts = {
    delivered: 'Updates that were written to clients.',
    coalesced: 'Updates that were left out for clients who read too slowly, in favour of newer ones.',
    tooSlow: 'Clients that were cut off because they read too slowly; they resume.',
  };
  for (const [name, help] of Object.entries(counts) as [keyof LiveCounts, string][]) {
    const metric = { name: `gateway_live_updates_${snake(name)}_total`, help };
    showCounter(registry, metric, ['field'], () =>
      [...fields].map(([field, each]) => [{ field }, each[name]] as const),
    );
  }
  const reads = {
    name: 'gateway_live_catch_ups_total',
    help: 'Readings of feeds for subscriptions that begin, or go on after a cursor.',
  };
  showCounter(registry, reads, [], () => [[{}, catchUps]]);
  const delay = {
    name: 'gateway_live_update_delay_seconds',
    help: 'How long after their event updates were written to clients.',
  };
  showDurations(registry, delay, () => [[{}, delays]]);
  return {
    field(name) {
      const known = fields.get(name) ?? { delivered: 0, coalesced: 0, tooSlow: 0 };
      fields.set(name, known);
      return known;
    },
    caughtUp: () => void (catchUps += 1),
    // Clocks of different machines differ a little.
    delayed: (count, ms) => addDuration(delays, Math.max(ms, 0) / 1000, count),
    open(read) {
      const metric = { name: 'gateway_subscriptions_open', help: 'Subscriptions that are open, by field.' };
      showGaugeBy(registry, metric, ['field'], () =>
        [...read()].map(([field, count]) => [{ field }, count] as const),
      );
    },
  };
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
