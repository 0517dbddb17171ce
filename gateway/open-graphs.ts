import { messageOf } from '@shop/shared/errors';
import { pause, type Clock, type Logger } from '@shop/shared/runtime';
import type { Cache } from './cache/open-cache.ts';
import type { GatewayConfig } from './config/config.ts';
import { clientOf, type GatewayContext } from './context.ts';
import type { Engine } from './engine/engine.ts';
import type { SubgraphExecutor } from './engine/run/subgraph-call.ts';
import type { GatewayMetrics } from './observability/metrics.ts';
import { documentLimits, readingLimits } from './pipeline/dry-run.ts';
import { gatewayRules } from './pipeline/rules/index.ts';
import { countCalls } from './subgraph-client/count-calls.ts';
import { reachabilityOf } from './subgraph-client/reachability.ts';
import { connectSubgraphs, type Subgraphs } from './subgraph-client/subgraphs.ts';
import { canaryOf, type Canary, type Chooser } from './supergraph/canary.ts';
import type { CostRules } from './supergraph/cost-rules.ts';
import type { CurrentSupergraph } from './supergraph/current-supergraph.ts';
import { openSupergraph, type OpenSupergraph } from './supergraph/open-supergraph.ts';
import { readSupergraph, type SupergraphOptions } from './supergraph/read-supergraph.ts';
import type { GraphName } from './supergraph/served-by.ts';

/** The supergraph of most operations, and that of the others where there is a canary; each with its subgraph client. */
export type Graphs = {
  stable: CurrentSupergraph;
  /** All that are in use. */
  all(): readonly CurrentSupergraph[];
  choose(call: Chooser): CurrentSupergraph;
  /** Undefined: there is no canary. */
  canary: Canary | undefined;
  /** Calls the subgraphs of the stable graph. */
  ask: SubgraphExecutor<GatewayContext>;
  /** Calls `listen` for each graph, now and after each of its swaps. */
  follow(listen: (graph: CurrentSupergraph) => void): void;
  /** From now on each graph is replaced when its source has another. */
  followSources(): void;
  /** Something has changed that queries in flight may not have seen. */
  forget(): void;
  /** The state of each graph, for operators. */
  details(): Record<string, unknown>;
};

type Parts = Pick<SupergraphOptions, 'formatError' | 'takeTurn' | 'noteUnattributed'> & {
  /** Called when something has changed that queries in flight may not have seen. */
  changed: () => void;
  /** Called for each supergraph before it goes live. */
  prepare: (engine: Engine<GatewayContext>) => Promise<void>;
  cache: Pick<Cache, 'asker'>;
  metrics: GatewayMetrics;
  clock: Clock;
  logger: Logger;
};

type Opened = { supergraph: OpenSupergraph; subgraphs: Subgraphs };

/** What is started here is stopped by `starting`. */
export async function openGraphs(
  starting: AsyncDisposableStack,
  config: GatewayConfig,
  parts: Parts,
): Promise<Graphs> {
  const { canary: canaryConfig } = config;
  const { metrics } = parts;
  const opened: Opened[] = [];
  const listeners: ((graph: CurrentSupergraph) => void)[] = [];
  const forget = () => {
    parts.changed();
    for (const { subgraphs } of opened) subgraphs.forget();
  };
  const add = (one: Opened) => {
    opened.push(one);
    const { graph } = one.supergraph;
    for (const listen of listeners) graph.follow(() => listen(graph));
    return one;
  };
  const open = (from: string, name?: GraphName) => openGraph(config, { ...parts, from, name, forget });
  const stable = add(starting.use(await open(config.supergraph, canaryConfig ? 'stable' : undefined)));
  const canary = canaryConfig ? canaryOf(canaryConfig) : undefined;
  const follower = canaryConfig
    ? starting.use(
        followCanary({ ...parts, ...config, open: () => open(canaryConfig.supergraph, 'canary'), add }),
      )
    : undefined;
  const { graph } = stable.supergraph;
  showGraphs(metrics, opened);
  return {
    stable: graph,
    all: () => opened.map(({ supergraph }) => supergraph.graph),
    choose: canary
      ? (call) => {
          const second = opened[1];
          return second && canary.chooses(call) ? second.supergraph.graph : graph;
        }
      : () => graph,
    canary,
    ask: stable.subgraphs.ask,
    follow(listen) {
      listeners.push(listen);
      for (const { supergraph } of opened) supergraph.graph.follow(() => listen(supergraph.graph));
    },
    followSources() {
      stable.supergraph.followSource();
      follower?.follow();
    },
    forget,
    details: () => ({
      supergraph: detailsOf(stable.supergraph),
      ...(follower && { canary: follower.details() }),
      ...reachabilityOf(stable.subgraphs),
    }),
  };
}

type Opening = Parts & { from: string; name: GraphName | undefined; forget: () => void };

/** A graph with a subgraph client of its own: its supergraph may route a subgraph to another address. */
async function openGraph(config: GatewayConfig, opening: Opening): Promise<Opened & AsyncDisposable> {
  const { from, name, forget, prepare, cache, metrics, clock, logger, ...others } = opening;
  const { formatError, takeTurn, noteUnattributed } = others;
  await using starting = new AsyncDisposableStack();
  const client = { ...subgraphOptions(config), changed: forget, count: countCalls(metrics), clock, logger };
  const subgraphs = starting.use(connectSubgraphs(client));
  const askBy: SupergraphOptions['askBy'] = (sdl, rules) => cache.asker({ sdl, rules }, subgraphs.ask);
  const engine = { ...readingLimits(config), askBy, formatError, takeTurn, clientOf, noteUnattributed };
  const supergraph = starting.use(
    await openSupergraph({
      from,
      name,
      pollMs: config.supergraphPollMs,
      fallbackDir: config.supergraphFallbackDir,
      async read(sdl) {
        const compiled = await readSupergraph(sdl, { ...supergraphOptions(config), ...engine });
        await prepare(compiled.engine);
        return compiled;
      },
      metrics,
      logger,
    }),
  );
  supergraph.graph.follow(({ routingUrls }) => subgraphs.route(routingUrls));
  const running = starting.move();
  return { supergraph, subgraphs, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

type CanaryParts = {
  open: () => Promise<Opened & AsyncDisposable>;
  add: (opened: Opened) => void;
  supergraphPollMs: number;
  logger: Logger;
};

type CanaryFollower = AsyncDisposable & { follow(): void; details(): Record<string, unknown> };

/** A canary may be absent, also at the start: it is opened as soon as it can be, and until then all goes to stable. */
function followCanary({ open, add, supergraphPollMs, logger }: CanaryParts): CanaryFollower {
  const stopping = new AbortController();
  let canary: (Opened & AsyncDisposable) | undefined;
  let absent: string | null = 'it has not been read yet';
  let opening = Promise.resolve();
  const tryOpen = async () => {
    try {
      canary = await open();
      absent = null;
      add(canary);
      canary.supergraph.followSource();
      logger.info({ ...canary.supergraph.graph.current().servedBy }, 'canary is served');
    } catch (error) {
      const reason = messageOf(error);
      if (reason !== absent) logger.warn({ reason }, 'canary cannot be served');
      absent = reason;
    }
  };
  const openWhenThere = async () => {
    while (!canary && !stopping.signal.aborted) {
      await tryOpen();
      if (!canary) await pause(supergraphPollMs, { signal: stopping.signal }).catch(() => {});
    }
  };
  return {
    follow: () => void (opening = openWhenThere()),
    details: () =>
      canary
        ? { ...detailsOf(canary.supergraph), ...reachabilityOf(canary.subgraphs) }
        : { generation: 0, refused: absent, artefact: null },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await opening;
      await canary?.[Symbol.asyncDispose]();
    },
  };
}

const detailsOf = ({ graph, refused }: OpenSupergraph) => ({
  generation: graph.generation(),
  refused: refused(),
  artefact: graph.artefact(),
});

function showGraphs(metrics: GatewayMetrics, opened: readonly Opened[]): void {
  const sum = (read: (each: Opened) => number) => () => opened.reduce((total, each) => total + read(each), 0);
  metrics.gauge(
    'subgraphCallsInFlight',
    sum(({ subgraphs }) => subgraphs.callsInFlight()),
  );
  metrics.gauge(
    'operationsCached',
    sum(({ supergraph }) => supergraph.graph.current().engine.size()),
  );
  metrics.addresses(() => opened.flatMap(({ subgraphs }) => subgraphs.addresses()));
  metrics.graphs(() =>
    opened.map(({ supergraph: { graph, reachable } }) => ({
      servedBy: graph.current().servedBy,
      generation: graph.generation(),
      reachable: reachable(),
    })),
  );
}

const subgraphOptions = (config: GatewayConfig) => ({
  routingUrls: new Map<string, string>(),
  viewerSecret: config.shop?.viewerSecret ?? null,
  ...config.callRules,
  pauseMs: config.limits.subgraphPauseMs,
  callsInFlight: config.limits.subgraphCallsInFlight,
  maxAnswerBytes: config.limits.subgraphAnswerMaxBytes,
  leaveAfterMs: config.callRules.timeoutMs.all,
  headers: config.headers,
  responseHeaders: config.responseHeaders,
  errors: config.subgraphErrors,
  join: config.joinQueries,
});

const supergraphOptions = (config: GatewayConfig) => ({
  engine: config.engine,
  routingUrls: config.routingUrls,
  production: config.production,
  live: config.shop !== null,
  introspection: config.introspection,
  validation: (costs: CostRules) => gatewayRules(documentLimits(config), costs),
  isLabelOn: labelsOf(config),
});

/** https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/migrate-fields: `percent(20)`. */
const labelsOf =
  ({ overrideLabels }: GatewayConfig) =>
  (label: string): boolean => {
    const percent = /^percent\(([\d.]+)\)$/.exec(label)?.[1];
    return percent === undefined ? overrideLabels.includes(label) : Math.random() * 100 < Number(percent);
  };
