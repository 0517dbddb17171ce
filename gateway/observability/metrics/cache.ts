import type { Metrics } from '@shop/shared/runtime/metrics';
import { byOutcome } from './graphs.ts';

/** Entities and root fields of one subgraph. */
export type CacheCounts = { hit: number; miss: number; stale: number };

export type ClearedBy = 'event' | 'request' | 'gap';

/** What a gateway counts of its cache. */
export type CacheMetrics = {
  add(subgraph: string, outcome: keyof CacheCounts, count: number): void;
  evicted(): void;
  cleared(by: ClearedBy): void;
  /** Shows how much memory holds. Once. */
  memory(stores: readonly { bytes: () => number; size: () => number }[]): void;
};

export function createCacheMetrics(metrics: Metrics): CacheMetrics {
  const subgraphs = new Map<string, CacheCounts>();
  const cleared: Record<ClearedBy, number> = { event: 0, request: 0, gap: 0 };
  let evictions = 0;
  const lookups = {
    name: 'gateway.cache_lookups',
    unit: '{lookup}',
    help: 'Entities and root fields that the cache had (hit), had not (miss), or had for a subgraph that is away (stale).',
  };
  metrics.counter(lookups, () =>
    [...subgraphs].flatMap(([subgraph, counts]) => byOutcome(counts, { subgraph })),
  );
  const evicted = {
    name: 'gateway.cache_evictions',
    unit: '{entry}',
    help: 'Entries that memory dropped for want of room.',
  };
  metrics.counter(evicted, () => [[{}, evictions]]);
  const clearings = {
    name: 'gateway.cache_clearings',
    unit: '{clearing}',
    help: 'Clearings of the cache by an event, by a request of an operator, or because events may have been missed (gap).',
  };
  metrics.counter(clearings, () => Object.entries(cleared).map(([by, count]) => [{ by }, count] as const));
  return {
    add(subgraph, outcome, count) {
      const counts = subgraphs.get(subgraph) ?? { hit: 0, miss: 0, stale: 0 };
      subgraphs.set(subgraph, counts);
      counts[outcome] += count;
    },
    evicted: () => void (evictions += 1),
    cleared: (by) => void (cleared[by] += 1),
    memory(stores) {
      const bytes = () => stores.reduce((sum, each) => sum + each.bytes(), 0);
      const size = () => stores.reduce((sum, each) => sum + each.size(), 0);
      const bytesHeld = {
        name: 'gateway.cache',
        unit: 'By',
        help: 'About how much memory the entries take.',
      };
      metrics.gauge(bytesHeld, () => [[{}, bytes()]]);
      const entries = { name: 'gateway.cache_entries', unit: '{entry}', help: 'Entries in memory.' };
      metrics.gauge(entries, () => [[{}, size()]]);
    },
  };
}
