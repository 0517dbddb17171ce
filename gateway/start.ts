import type { Dependencies, Logger, RunningHttpServer } from '@shop/shared/runtime';
import { pushMetrics } from '@shop/shared/runtime/metrics';
import { clearEverywhere } from './cache/clear-everywhere.ts';
import { openCache } from './cache/open-cache.ts';
import { openAccess, startCommerce, type Commerce } from './commerce.ts';
import type { GatewayConfig } from './config/config.ts';
import { planningQueue } from './engine/plan/planning-queue.ts';
import { errorFormatter, unattributedLogger } from './errors.ts';
import type { Health } from './http/admin.ts';
import { requireExplorer } from './http/explorer/page.ts';
import type { Mcp, McpParts } from './mcp/open-mcp.ts';
import { createMetrics, type GatewayMetrics } from './observability/metrics.ts';
import { openGraphs, type Graphs } from './open-graphs.ts';
import { operationLogger } from './observability/operation-log.ts';
import { recordUsage } from './observability/usage/usage.ts';
import { openAuthorisation, type PolicyDependency } from './pipeline/authorisation/open-authorisation.ts';
import { concurrentOperations } from './pipeline/concurrent-operations.ts';
import { costMeter } from './pipeline/cost/cost.ts';
import { deadlines } from './pipeline/deadlines.ts';
import { deduplicateOperations, type JoinedOperations } from './pipeline/deduplicate-operations.ts';
import type { GatewayContext } from './context.ts';
import type { Engine } from './engine/engine.ts';
import { openDocuments } from './pipeline/documents/open-documents.ts';
import { prepareTrusted } from './pipeline/documents/prepare-trusted.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { serveClients, serveOperators } from './serve-clients.ts';
import { setsCookies } from './subgraph-client/headers/response-rules.ts';
import { startSubscriptions, type Subscriptions } from './subscriptions/start-subscriptions.ts';

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
  dependencies: Dependencies & PolicyDependency,
): Promise<RunningGateway> {
  const { clock, logger } = dependencies;
  if (config.explorer) requireExplorer();
  const metrics = createMetrics();
  const formatError = errorFormatter(logger, config.subgraphErrors);
  const logOperation = operationLogger(logger, metrics, config.changeable);
  const takeTurn = planningQueue();
  await using starting = new AsyncDisposableStack();
  await sendMetrics(starting, config, metrics, logger);

  const usage = config.usage ? starting.use(recordUsage(config.usage, { logger })) : undefined;
  const mayJoin = config.joinQueries && !setsCookies(config.responseHeaders);
  const joined = mayJoin ? deduplicateOperations(config.headers) : undefined;
  const opening = { formatError, takeTurn, noteUnattributed: unattributedLogger(logger) };
  const documents = starting.use(await openDocuments(config, logger));
  const prepare = (engine: Engine<GatewayContext>) =>
    prepareTrusted(engine, documents.trusted.texts(), logger);
  const cache = starting.use(openCache(config, { metrics, logger }));
  const kept = { prepare, changed: () => joined?.forget(), cache, metrics, clock, logger };
  const graphs = await openGraphs(starting, config, { ...opening, ...kept });
  const commerce = config.shop
    ? await startCommerce(starting, config.shop, { ...config, ...dependencies, graphs, cache })
    : openAccess(starting, { ...config, clock, logger });
  showState(metrics, commerce, joined);

  const authorisation = openAuthorisation(starting, config.authorisation, { ...dependencies, formatError });
  const parts = { ...config, ...commerce, graphs, metrics, formatError, logOperation, clock, logger };
  const { subscribe, ...subscriptions } = startSubscriptions({ ...parts, authorisation });
  const limiting = limitStages(starting, config, metrics);
  const stages = { joined, cache, subscribe, ...limiting, countUsage: usage?.count, takeTurn };
  const pipeline = createPipeline({ ...parts, ...stages, authorisation, findDocument: documents.find });

  const stop = new AbortController();
  const health = healthOf({ commerce, graphs, subscriptions });
  const clear = clearEverywhere({ ...commerce, cache });
  const served = { ...parts, clear, canary: graphs.canary, pipeline, health, stopping: stop.signal };
  const mcp = await toolsForAgents({ ...served, trusted: documents.trusted });
  const edge = { ...served, mcp: mcp?.answer };
  documents.follow(() => {
    for (const graph of graphs.all()) void prepare(graph.current().engine);
    void mcp?.refresh();
  });
  const admin = starting.use(await serveOperators(edge));
  const clients = starting.use(await serveClients(edge));
  // Disposed first: readiness says so before anything closes.
  starting.defer(() => stop.abort());
  graphs.followSources();
  logger.info({ url: `${clients.url}/graphql`, adminUrl: admin.url }, 'gateway ready');

  const running = starting.move();
  return {
    ...clients,
    adminUrl: admin.url,
    gauges: metrics.gauges,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function showState(metrics: GatewayMetrics, commerce: Commerce, joined: JoinedOperations | undefined): void {
  metrics.gauge('sessionsWatched', () => commerce.sessions.watched());
  metrics.gauge('budgetsShared', () => Number(commerce.budgets?.().shared ?? false));
  metrics.gauge('operationsShared', () => joined?.size() ?? 0);
}

const limitStages = (
  starting: AsyncDisposableStack,
  config: GatewayConfig,
  metrics: Pick<GatewayMetrics, 'gauge'>,
) => ({
  costs: costMeter(config),
  takePlace: concurrentOperations(config.limits, metrics),
  deadlines: starting.use(deadlines(config.limits.operationTimeoutMs)),
});

/** Loaded only where they are wanted: the library of the protocol takes 30 MB and a tenth of a second to start. */
async function toolsForAgents(parts: McpParts): Promise<Mcp | undefined> {
  if (parts.mcp.serve === 'off') return undefined;
  const { openMcp } = await import('./mcp/open-mcp.ts');
  return openMcp(parts);
}

async function sendMetrics(
  starting: AsyncDisposableStack,
  { pushMetrics: push }: GatewayConfig,
  { registry: metrics }: GatewayMetrics,
  logger: Logger,
): Promise<void> {
  if (push) starting.use(await pushMetrics({ service: 'gateway', metrics, push, logger }));
}

type Healthy = {
  commerce: Commerce;
  graphs: Graphs;
  subscriptions: Omit<Subscriptions, 'subscribe'>;
};

/** What readiness depends on, and for operators the state of each part. */
const healthOf =
  ({ commerce, graphs, subscriptions: { activity, reachability } }: Healthy): Health =>
  async () => {
    const { ready, details } = await commerce.health();
    const { subgraphs, ...supergraphs } = graphs.details();
    return {
      ready,
      details: { ...supergraphs, ...details, subgraphs, ...reachability(), subscriptions: activity },
    };
  };
