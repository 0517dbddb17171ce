import { listen, type Dependencies, type RunningHttpServer } from '@shop/shared/runtime';
import { openAccess, startCommerce, type Commerce } from './commerce.ts';
import type { GatewayConfig } from './config/config.ts';
import { planningQueue } from './engine/plan/planning-queue.ts';
import { errorFormatter, untoldLogger } from './errors.ts';
import { adminListener, type Health } from './http/admin.ts';
import { requireExplorer } from './http/explorer/page.ts';
import { createMetrics, type GatewayMetrics } from './observability/metrics.ts';
import { operationLogger } from './observability/operation-log.ts';
import { recordUsage } from './observability/usage/usage.ts';
import { costMeter } from './pipeline/cost.ts';
import { deduplicateOperations } from './pipeline/deduplicate-operations.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { gatewayRules } from './pipeline/rules/index.ts';
import { serveClients } from './serve-clients.ts';
import { countCalls } from './subgraph-client/count-calls.ts';
import { connectSubgraphs, type Subgraphs } from './subgraph-client/subgraphs.ts';
import type { Activity } from './subscriptions/shared-subscription.ts';
import { startSubscriptions } from './subscriptions/start-subscriptions.ts';
import { openSupergraph, type OpenSupergraph } from './supergraph/open-supergraph.ts';
import { readSupergraph } from './supergraph/read-supergraph.ts';

export { readConfig, type GatewayConfig } from './config/config.ts';
export { sessionEnd } from './identity/ended-sessions.ts';
export { readLiveFields } from './supergraph/live-fields.ts';

export type RunningGateway = RunningHttpServer &
  Pick<GatewayMetrics, 'gauges'> & {
    /** Where operators read metrics, and what readiness depends on. */
    adminUrl: string;
  };

/** The composition root. What is started here stops in reverse order. */
export async function startGateway(
  config: GatewayConfig,
  dependencies: Dependencies,
): Promise<RunningGateway> {
  const { limits } = config;
  const { clock, logger } = dependencies;
  if (config.explorer) requireExplorer();
  const metrics = createMetrics();
  const formatError = errorFormatter(logger, config.subgraphErrors);
  const logOperation = operationLogger(logger, metrics, config.changeable);
  const takeTurn = planningQueue();
  await using starting = new AsyncDisposableStack();

  const usage = config.usage ? starting.use(recordUsage(config.usage, { logger })) : undefined;
  const joined = config.joinQueries ? deduplicateOperations(config.headers) : undefined;
  const following = { changed: () => joined?.forget(), count: countCalls(metrics), clock, logger };
  const subgraphs = starting.use(connectSubgraphs({ ...subgraphOptions(config), ...following }));
  metrics.gauge('subgraphCallsInFlight', () => subgraphs.callsInFlight());
  const { ask } = subgraphs;
  const engineOptions = { ...limits, ask, formatError, takeTurn, noteUntold: untoldLogger(logger) };
  const read = (sdl: string) => readSupergraph(sdl, { ...supergraphOptions(config), ...engineOptions });
  const { supergraph: from, supergraphPollMs: pollMs } = config;
  const supergraph = starting.use(await openSupergraph({ from, pollMs, read, metrics, logger }));
  const { graph } = supergraph;
  graph.follow(({ routingUrls }) => subgraphs.route(routingUrls));
  const changed = () => subgraphs.forget();
  const commerce = config.shop
    ? await startCommerce(starting, config.shop, { ...dependencies, graph, ask, limits, changed })
    : openAccess(starting, { limits, clock, logger });
  metrics.gauge('sessionsWatched', () => commerce.sessions.watched());

  const parts = { ...config, ...commerce, graph, metrics, formatError, logOperation, clock, logger };
  const { subscribe, activity } = startSubscriptions(parts);
  const stages = { joined, subscribe, costOf: costMeter(config), countUsage: usage?.count, takeTurn };
  const pipeline = createPipeline({ ...parts, ...stages });

  const stop = new AbortController();
  const health = healthOf({ commerce, supergraph, subgraphs, activity });
  const edge = { ...parts, pipeline, health, stopping: stop.signal };
  const { host, port } = config.admin;
  const admin = starting.use(await listen('gateway (ADMIN_PORT)', port, adminListener(edge), host));
  const clients = starting.use(await serveClients(edge));
  // Disposed first: readiness says so before anything closes.
  starting.defer(() => stop.abort());
  supergraph.followSource();
  logger.info({ url: `${clients.url}/graphql`, adminUrl: admin.url }, 'gateway ready');

  const running = starting.move();
  return {
    ...clients,
    adminUrl: admin.url,
    gauges: metrics.gauges,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

type Healthy = {
  commerce: Commerce;
  supergraph: OpenSupergraph;
  subgraphs: Subgraphs;
  activity: Activity;
};

/** What readiness depends on, and for operators the state of each part. */
const healthOf =
  ({ commerce, supergraph, subgraphs, activity }: Healthy): Health =>
  async () => {
    const { ready, details } = await commerce.health();
    const loaded = { generation: supergraph.graph.generation(), refused: supergraph.refused() };
    const reachable = subgraphs.reachable();
    return {
      ready,
      details: { supergraph: loaded, ...details, subgraphs: reachable, subscriptions: activity },
    };
  };

const subgraphOptions = (config: GatewayConfig) => ({
  routingUrls: new Map<string, string>(),
  viewerSecret: config.shop?.viewerSecret ?? null,
  timeoutMs: config.subgraphTimeoutMs,
  timeoutsMs: config.subgraphTimeoutsMs,
  pauseMs: config.limits.subgraphPauseMs,
  callsInFlight: config.limits.subgraphCallsInFlight,
  maxAnswerBytes: config.limits.subgraphAnswerMaxBytes,
  leaveAfterMs: config.subgraphTimeoutMs,
  headers: config.headers,
  errors: config.subgraphErrors,
  join: config.joinQueries,
});

const supergraphOptions = (config: GatewayConfig) => ({
  engine: config.engine,
  routingUrls: config.routingUrls,
  production: config.production,
  live: config.shop !== null,
  introspection: config.introspection,
  rules: gatewayRules(config.limits),
  isLabelOn: labelsOf(config),
});

/** https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/migrate-fields: `percent(20)`. */
const labelsOf =
  ({ overrideLabels }: GatewayConfig) =>
  (label: string): boolean => {
    const percent = /^percent\(([\d.]+)\)$/.exec(label)?.[1];
    return percent === undefined ? overrideLabels.includes(label) : Math.random() * 100 < Number(percent);
  };
