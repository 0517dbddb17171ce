import {
  addValue,
  createMetrics as createRegistry,
  noDurations,
  showProcess,
  type Histogram,
  type Metrics,
} from '@shop/shared/runtime/metrics';
import {
  showAddresses,
  showUpstreamAddresses,
  type AddressState,
  type UpstreamState,
} from './metrics/addresses.ts';
import { createCacheMetrics, type CacheMetrics } from './metrics/cache.ts';
import { gauges, type GaugeName } from './metrics/gauges.ts';
import { byOutcome, showGraphs, type GraphState } from './metrics/graphs.ts';
import { createLiveMetrics, type LiveMetrics } from './metrics/live.ts';
import { createOperationMetrics, type EndedOperation } from './metrics/operations.ts';

export type { EndedOperation, OperationType } from './metrics/operations.ts';
export type CallOutcome = 'ok' | 'errors' | 'unavailable' | 'timeout';

/** The metrics of a gateway. Counting takes nanoseconds; the work is done on a scrape. */
export type GatewayMetrics = {
  operation: (operation: EndedOperation) => void;
  /** Counts the outcome of a call, once for each caller that waited for it. */
  call: (subgraph: string, outcome: CallOutcome, seconds: number) => void;
  /** Counts a caller that shared a call in flight. */
  joined: (subgraph: string) => void;
  /** Counts a call that was sent again. */
  retried: (subgraph: string) => void;
  prepared: (outcome: 'hit' | 'miss') => void;
  swap: (outcome: 'used' | 'refused') => void;
  /** Shows the supergraphs in use. Once. */
  graphs: (read: () => readonly GraphState[]) => void;
  /** Registers a value that is read on each scrape. Once for each name. */
  gauge: (name: GaugeName, read: () => number) => void;
  /** All that `gauge` shows, as it is now. */
  gauges: () => Partial<Record<GaugeName, number>>;
  /** Shows the addresses of subgraphs. Once. */
  addresses: (read: () => readonly AddressState[]) => void;
  /** Shows the addresses where subgraphs are subscribed to. Once. */
  upstreamAddresses: (read: () => readonly UpstreamState[]) => void;
  live: LiveMetrics;
  cache: CacheMetrics;
  /** All of them, as operators read them. */
  registry: Metrics;
};

type Calls = { outcomes: Record<CallOutcome, number>; joined: number; retried: number; durations: Histogram };

export function createMetrics(): GatewayMetrics {
  const registry = createRegistry();
  const operations = createOperationMetrics(registry);
  const calls = new Map<string, Calls>();
  const preparations = { hit: 0, miss: 0 };
  const swaps = { used: 0, refused: 0 };
  const callsOf = (subgraph: string): Calls => {
    const known = calls.get(subgraph);
    if (known) return known;
    const added = noCalls();
    calls.set(subgraph, added);
    return added;
  };
  showCalls(registry, calls);
  showPreparations(registry, preparations);
  showSwaps(registry, swaps);
  showProcess(registry);
  const reads = new Map<GaugeName, () => number>();
  return {
    operation: (ended) => operations.operation(ended),
    call(subgraph, outcome, seconds) {
      const { outcomes, durations } = callsOf(subgraph);
      outcomes[outcome] += 1;
      addValue(durations, seconds);
    },
    joined: (subgraph) => void (callsOf(subgraph).joined += 1),
    retried: (subgraph) => void (callsOf(subgraph).retried += 1),
    prepared: (outcome) => void (preparations[outcome] += 1),
    swap: (outcome) => void (swaps[outcome] += 1),
    graphs(read) {
      showGraphs(registry, read);
      if (read().some(({ servedBy }) => servedBy.supergraph)) operations.showByGraph();
    },
    addresses: (read) => showAddresses(registry, read),
    upstreamAddresses: (read) => showUpstreamAddresses(registry, read),
    gauge(name, read) {
      reads.set(name, read);
      registry.gauge(gauges[name], () => [[{}, read()]]);
    },
    gauges: () => Object.fromEntries([...reads].map(([name, read]) => [name, read()])),
    live: createLiveMetrics(registry),
    cache: createCacheMetrics(registry),
    registry,
  };
}

// All outcomes exist from the start: no rate can be computed of a counter that first appears as 1.
const noCalls = (): Calls => ({
  outcomes: { ok: 0, errors: 0, unavailable: 0, timeout: 0 },
  joined: 0,
  retried: 0,
  durations: noDurations(),
});

function showCalls(registry: Metrics, calls: ReadonlyMap<string, Calls>): void {
  const total = { name: 'gateway.subgraph_calls', unit: '{call}', help: 'Calls of subgraphs, by outcome.' };
  registry.counter(total, () =>
    [...calls].flatMap(([subgraph, { outcomes }]) => byOutcome(outcomes, { subgraph })),
  );
  const duration = {
    name: 'gateway.subgraph_call_duration',
    unit: 's',
    help: 'How long calls of subgraphs took, until their answer was read.',
  };
  registry.histogram(duration, () =>
    [...calls].map(([subgraph, { durations }]) => [{ subgraph }, durations] as const),
  );
  const joined = {
    name: 'gateway.subgraph_calls_joined',
    unit: '{call}',
    help: 'Calls of subgraphs that were spared, because the same was in flight.',
  };
  registry.counter(joined, () => [...calls].map(([subgraph, each]) => [{ subgraph }, each.joined] as const));
  const retried = {
    name: 'gateway.subgraph_retries',
    unit: '{call}',
    help: 'Calls of subgraphs that were sent again.',
  };
  registry.counter(retried, () =>
    [...calls].map(([subgraph, each]) => [{ subgraph }, each.retried] as const),
  );
}

function showPreparations(registry: Metrics, preparations: Readonly<Record<string, number>>): void {
  const total = {
    name: 'gateway.prepared_operations',
    unit: '{operation}',
    help: 'Operations that were found prepared (hit), or had to be parsed, validated and planned (miss).',
  };
  registry.counter(total, () => byOutcome(preparations));
}

function showSwaps(registry: Metrics, swaps: Readonly<Record<string, number>>): void {
  const total = {
    name: 'gateway.supergraph_swaps',
    unit: '{swap}',
    help: 'Changed supergraphs that came into use (used), or were refused.',
  };
  registry.counter(total, () => byOutcome(swaps));
}
