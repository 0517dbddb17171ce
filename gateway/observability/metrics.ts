import { Registry } from 'prom-client';
import { showAddresses, type AddressState } from './metrics/addresses.ts';
import { createCacheMetrics, type CacheMetrics } from './metrics/cache.ts';
import { addDuration, noDurations, showDurations, type Durations } from './metrics/durations.ts';
import { showCounter, showGauge } from './metrics/exposed.ts';
import {
  byOutcome,
  showGraphs,
  showOperationsByGraph,
  type GraphState,
  type OperationOutcome,
  type Operations,
} from './metrics/graphs.ts';
import { createLiveMetrics, type LiveMetrics } from './metrics/live.ts';
import type { GraphName } from '../supergraph/served-by.ts';
import { showProcess } from './metrics/process.ts';

export type OperationType = 'query' | 'mutation' | 'subscription';
export type CallOutcome = 'ok' | 'errors' | 'unavailable' | 'timeout';
/** `graph` is set where there is a canary. */
export type EndedOperation = {
  type: OperationType;
  outcome: OperationOutcome;
  seconds: number;
  graph: GraphName | undefined;
};
export type GaugeName = keyof typeof gauges;

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
  live: LiveMetrics;
  cache: CacheMetrics;
  /** In Prometheus's text format, which `contentType` names. */
  text(): Promise<string>;
  contentType: string;
};

type Calls = { outcomes: Record<CallOutcome, number>; joined: number; retried: number; durations: Durations };

const gauges = {
  socketsOpen: { name: 'gateway_sockets_open', help: 'WebSocket connections.' },
  streamsOpen: { name: 'gateway_streams_open', help: 'Subscriptions over Server-Sent Events.' },
  http2Connections: { name: 'gateway_http2_connections', help: 'Connections of clients that speak HTTP/2.' },
  certificateValidTo: {
    name: 'gateway_certificate_valid_to_seconds',
    help: 'When the TLS certificate of the gateway ends, in seconds since 1970.',
  },
  subscriptionsHeld: {
    name: 'gateway_subscriptions_held',
    help: 'Subscriptions over both, of whatever field.',
  },
  subscriptionsBusy: {
    name: 'gateway_subscriptions_busy',
    help: 'Subscriptions, and groups of them, that have something to read or to send.',
  },
  usersWithSockets: { name: 'gateway_users_with_sockets', help: 'Signed-in users who have a socket.' },
  usersWithSubscriptions: {
    name: 'gateway_users_with_subscriptions',
    help: 'Signed-in users who have a subscription.',
  },
  sessionsWatched: {
    name: 'gateway_sessions_watched',
    help: 'Sessions whose end closes sockets or streams.',
  },
  budgetsShared: {
    name: 'gateway_budgets_shared',
    help: '1 while this gateway shares the budgets of clients through Redis, 0 while it has its own.',
  },
  upstreamSubscriptions: {
    name: 'gateway_upstream_subscriptions',
    help: 'Subscriptions at subgraphs, each for a group of equal ones of clients.',
  },
  eventsFollowed: {
    name: 'gateway_events_followed',
    help: 'What groups of subscriptions wait for: an event of a kind about a subject.',
  },
  subgraphCallsInFlight: {
    name: 'gateway_subgraph_calls_in_flight',
    help: 'Calls of subgraphs not ended yet.',
  },
  addressesWithOperations: {
    name: 'gateway_addresses_with_operations',
    help: 'Addresses with a query or mutation that has not ended, parts of it that are deferred included.',
  },
  operationsShared: {
    name: 'gateway_operations_shared',
    help: 'Queries in flight that equal ones may share.',
  },
  cacheCallsInFlight: {
    name: 'gateway_cache_calls_in_flight',
    help: 'Entities and root fields that the cache is asking for.',
  },
  agentMessages: {
    name: 'gateway_agent_messages',
    help: 'Messages of agents that are not answered yet, and streams that agents listen to.',
  },
  operationsCached: { name: 'gateway_operations_cached', help: 'Operations that are kept prepared.' },
  subscriptionGroups: {
    name: 'gateway_subscription_groups',
    help: 'Groups of subscriptions that share their work.',
  },
} as const;

export function createMetrics(): GatewayMetrics {
  const registry = new Registry();
  const operations = { query: noOperations(), mutation: noOperations(), subscription: noOperations() };
  const byGraph = { stable: noOperations(), canary: noOperations() };
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
  showOperations(registry, operations);
  showCalls(registry, calls);
  showPreparations(registry, preparations);
  showSwaps(registry, swaps);
  showProcess(registry);
  const reads = new Map<GaugeName, () => number>();
  return {
    operation({ type, outcome, seconds, graph }) {
      addOperation(operations[type], outcome, seconds);
      if (graph) addOperation(byGraph[graph], outcome, seconds);
    },
    call(subgraph, outcome, seconds) {
      const { outcomes, durations } = callsOf(subgraph);
      outcomes[outcome] += 1;
      addDuration(durations, seconds);
    },
    joined: (subgraph) => void (callsOf(subgraph).joined += 1),
    retried: (subgraph) => void (callsOf(subgraph).retried += 1),
    prepared: (outcome) => void (preparations[outcome] += 1),
    swap: (outcome) => void (swaps[outcome] += 1),
    graphs(read) {
      showGraphs(registry, read);
      if (read().some(({ servedBy }) => servedBy.supergraph)) showOperationsByGraph(registry, byGraph);
    },
    addresses: (read) => showAddresses(registry, read),
    gauge(name, read) {
      reads.set(name, read);
      showGauge(registry, gauges[name], read);
    },
    gauges: () => Object.fromEntries([...reads].map(([name, read]) => [name, read()])),
    live: createLiveMetrics(registry),
    cache: createCacheMetrics(registry),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function addOperation({ outcomes, durations }: Operations, outcome: OperationOutcome, seconds: number): void {
  outcomes[outcome] += 1;
  addDuration(durations, seconds);
}

// All outcomes exist from the start: no rate can be computed of a counter that first appears as 1.
const noOperations = (): Operations => ({ outcomes: { ok: 0, errors: 0 }, durations: noDurations() });
const noCalls = (): Calls => ({
  outcomes: { ok: 0, errors: 0, unavailable: 0, timeout: 0 },
  joined: 0,
  retried: 0,
  durations: noDurations(),
});

function showOperations(registry: Registry, operations: Readonly<Record<OperationType, Operations>>): void {
  const all = Object.entries(operations);
  const total = { name: 'gateway_operations_total', help: 'Operations answered, by type and outcome.' };
  showCounter(registry, total, ['type', 'outcome'], () =>
    all.flatMap(([type, { outcomes }]) => byOutcome(outcomes, { type })),
  );
  const duration = {
    name: 'gateway_operation_duration_seconds',
    help: 'How long operations took, from the request until the answer was ready.',
  };
  showDurations(registry, duration, () => all.map(([type, { durations }]) => [{ type }, durations] as const));
}

function showCalls(registry: Registry, calls: ReadonlyMap<string, Calls>): void {
  const total = { name: 'gateway_subgraph_calls_total', help: 'Calls of subgraphs, by outcome.' };
  showCounter(registry, total, ['subgraph', 'outcome'], () =>
    [...calls].flatMap(([subgraph, { outcomes }]) => byOutcome(outcomes, { subgraph })),
  );
  const duration = {
    name: 'gateway_subgraph_call_duration_seconds',
    help: 'How long calls of subgraphs took, until their answer was read.',
  };
  showDurations(registry, duration, () =>
    [...calls].map(([subgraph, { durations }]) => [{ subgraph }, durations] as const),
  );
  const joined = {
    name: 'gateway_subgraph_calls_joined_total',
    help: 'Calls of subgraphs that were spared, because the same was in flight.',
  };
  showCounter(registry, joined, ['subgraph'], () =>
    [...calls].map(([subgraph, each]) => [{ subgraph }, each.joined] as const),
  );
  const retried = {
    name: 'gateway_subgraph_retries_total',
    help: 'Calls of subgraphs that were sent again.',
  };
  showCounter(registry, retried, ['subgraph'], () =>
    [...calls].map(([subgraph, each]) => [{ subgraph }, each.retried] as const),
  );
}

function showPreparations(registry: Registry, preparations: Readonly<Record<string, number>>): void {
  const total = {
    name: 'gateway_prepared_operations_total',
    help: 'Operations that were found prepared (hit), or had to be parsed, validated and planned (miss).',
  };
  showCounter(registry, total, ['outcome'], () => byOutcome(preparations));
}

function showSwaps(registry: Registry, swaps: Readonly<Record<string, number>>): void {
  const total = {
    name: 'gateway_supergraph_swaps_total',
    help: 'Changed supergraphs that came into use (used), or were refused.',
  };
  showCounter(registry, total, ['outcome'], () => byOutcome(swaps));
}
