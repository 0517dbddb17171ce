import { messageOf, StartError } from '@shop/shared/errors';
import { after, listen, type Dependencies, type RunningHttpServer } from '@shop/shared/runtime';
import type { GatewayConfig } from './config/config.ts';
import { errorFormatter, untoldLogger } from './errors.ts';
import { planningQueue } from './engine/plan/planning-queue.ts';
import { requireExplorer } from './http/explorer/page.ts';
import { createCurrentSupergraph, type CurrentSupergraph } from './supergraph/current-supergraph.ts';
import { limitUnread } from './http/unread-answers.ts';
import { adminListener } from './http/admin.ts';
import { limitClients, limitConnections } from './http/connection-limits.ts';
import { requestListener } from './http/routes.ts';
import { deduplicateOperations } from './pipeline/deduplicate-operations.ts';
import { createMetrics, type GatewayMetrics } from './observability/metrics.ts';
import { operationLogger } from './observability/operation-log.ts';
import { costMeter } from './pipeline/cost.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { gatewayRules } from './pipeline/rules/index.ts';
import { openAccess, startCommerce, type Commerce } from './commerce.ts';
import { countCalls } from './subgraph-client/count-calls.ts';
import { connectSubgraphs } from './subgraph-client/subgraphs.ts';
import { openStreams } from './subscriptions/drain.ts';
import { SubscriptionManager } from './subscriptions/subscription-manager.ts';
import { subscriptionPlanner } from './subscriptions/subscription-plan.ts';
import { socketOperations } from './websocket/operations.ts';
import { serveSockets } from './websocket/server.ts';
import { subscribeWith } from './subscriptions/subscribe.ts';
import { updateReader } from './subscriptions/feed/update-reader.ts';
import { limitPerKey } from './identity/limit-per-key.ts';
import { openSupergraphSource } from './supergraph/source.ts';
import { readSupergraph, type Supergraph } from './supergraph/read-supergraph.ts';

export { readConfig, type GatewayConfig } from './config/config.ts';
export { readLiveFields } from './supergraph/live-fields.ts';
export { sessionEnd } from './identity/ended-sessions.ts';

export type RunningGateway = RunningHttpServer &
  Pick<GatewayMetrics, 'gauges'> & {
    /** Where operators read metrics, and what readiness depends on. */
    adminUrl: string;
  };

const longestSettlingMs = 8000;

export async function startGateway(
  config: GatewayConfig,
  dependencies: Dependencies,
): Promise<RunningGateway> {
  const { explorer, introspection, subgraphTimeoutMs: timeoutMs, limits } = config;
  const { clock, logger } = dependencies;
  if (explorer) requireExplorer();
  const metrics = createMetrics();
  const formatError = errorFormatter(logger, config.subgraphErrors);
  const logOperation = operationLogger(logger, metrics, config.accessLog);

  let unreadable: string | null = null;
  metrics.gauge('supergraphReachable', () => (unreadable === null ? 1 : 0));
  const reach = {
    onFailure: (reason: string) => void (unreadable = reason),
    onReached: () => void (unreadable = null),
  };

  await using starting = new AsyncDisposableStack();
  const source = starting.use(
    await openSupergraphSource({
      ...reach,
      from: config.supergraph,
      pollMs: config.supergraphPollMs,
      logger,
    }),
  );
  const joined = config.joinQueries ? deduplicateOperations(config.headers) : undefined;
  const subgraphs = starting.use(
    connectSubgraphs({
      ...callOptions(config),
      changed: () => joined?.forget(),
      count: countCalls(metrics),
      clock,
      logger,
    }),
  );
  const { ask } = subgraphs;
  const takeTurn = planningQueue();
  const read = (sdl: string): Supergraph =>
    readSupergraph(sdl, {
      routingUrls: config.routingUrls,
      production: config.production,
      live: config.shop !== null,
      ask,
      introspection,
      rules: gatewayRules(limits),
      ...limits,
      formatError,
      takeTurn,
      noteUntold: untoldLogger(logger),
      isLabelOn: labelsOf(config),
    });
  const graph = firstGraph(
    () => createCurrentSupergraph(source.sdl, { read, count: metrics.swap, logger }),
    config,
  );
  graph.follow(({ routingUrls }) => subgraphs.route(routingUrls));
  metrics.gauge('operationsCached', () => graph.current().engine.size());
  metrics.gauge('supergraphGeneration', () => graph.generation());
  const changed = () => subgraphs.forget();
  const shop: Commerce = config.shop
    ? await startCommerce(starting, config.shop, { ...dependencies, graph, ask, limits, changed })
    : openAccess(starting, { limits, clock, logger });

  const activity = { open: 0, busy: 0 };
  const { announcements } = shop;
  const plan = subscriptionPlanner(graph);
  const live = { activity, metrics: metrics.live, clock };
  const hub = new SubscriptionManager(plan, { ...live, announcements, read: updateReader(ask, logger) });
  graph.follow(() => void hub.replan());
  metrics.gauge('subscriptionGroups', () => hub.size);
  metrics.gauge('subscriptionsHeld', () => activity.open);
  metrics.gauge('subscriptionsBusy', () => activity.busy);
  metrics.gauge('sessionsWatched', () => shop.sessions.watched());
  metrics.gauge('eventsFollowed', () => announcements.followed());
  metrics.gauge('subgraphCallsInFlight', () => subgraphs.callsInFlight());
  metrics.live.open(() => hub.byField());
  const perUser = limitPerKey(limits.subscriptionsPerUser);
  metrics.gauge('usersWithSubscriptions', () => perUser.holders());
  const subscribe = subscribeWith({
    hub,
    plan,
    perUser,
    perAddress: limitPerKey(limits.subscriptionsPerAddress || Infinity),
    atMost: limits.maxSubscriptions,
    activity,
    metrics: metrics.live,
    logOperation,
  });
  const streams = openStreams();
  const pipeline = createPipeline({
    ...shop,
    graph,
    joined,
    subscribe,
    metrics,
    logOperation,
    costOf: costMeter(config),
    takeTurn,
  });
  const unread = limitUnread(limits.maxUnreadBytes);
  const edge = { ...config, ...shop, pipeline, unread, streams, formatError, clock };
  const stop = new AbortController();
  const health = async () => {
    const { ready, details } = await shop.health();
    const supergraph = { generation: graph.generation(), refused: unreadable ?? graph.refused() };
    return {
      ready,
      details: { supergraph, ...details, subgraphs: subgraphs.reachable(), subscriptions: activity },
    };
  };
  const stopping = stop.signal;
  const { url: adminUrl } = starting.use(
    await listen(
      'gateway (ADMIN_PORT)',
      config.admin.port,
      adminListener({ metrics, health, stopping, logger }),
      config.admin.host,
    ),
  );
  const answer = requestListener({ ...edge, health, stopping });
  const http = await listen('gateway', config.port, answer, config.host);
  limitClients(http.server, limits, formatError);
  limitConnections(http.server, { ...limits, trustedProxies: config.trustedProxies });
  const socketsPerUser = limitPerKey(limits.socketsPerUser);
  const operations = socketOperations({ ...edge, socketsPerUser });
  const settleWithinMs = Math.min(timeoutMs, longestSettlingMs);
  const sockets = serveSockets({
    ...config,
    server: http.server,
    operations,
    perAddress: limitPerKey(limits.socketsPerAddress || Infinity),
    settleWithinMs,
    logger,
  });
  metrics.gauge('socketsOpen', () => sockets.count());
  metrics.gauge('streamsOpen', () => streams.count());
  metrics.gauge('usersWithSockets', () => socketsPerUser.holders());
  source.follow(
    (sdl) => graph.replace(sdl),
    () => graph.withdraw(),
  );
  logger.info({ url: `${http.url}/graphql`, adminUrl }, 'gateway ready');
  const rest = starting.move();
  return {
    ...http,
    adminUrl,
    gauges: metrics.gauges,
    async [Symbol.asyncDispose]() {
      stop.abort();
      // A client that never finishes its request would be waited for without end.
      using _cut = after(settleWithinMs + config.drainMs, () => http.server.closeAllConnections());
      // The HTTP server is closed only when the last socket is, so both are told at once.
      const drained = streams.drain(config.drainMs);
      await Promise.all([http[Symbol.asyncDispose](), sockets[Symbol.asyncDispose](), drained]);
      await rest.disposeAsync();
    },
  };
}

function firstGraph(create: () => CurrentSupergraph, { supergraph }: GatewayConfig): CurrentSupergraph {
  try {
    return create();
  } catch (error) {
    throw new StartError(`The supergraph ${supergraph} cannot be used: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

const callOptions = (config: GatewayConfig) => ({
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

/** https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/migrate-fields: `percent(20)`. */
const labelsOf =
  ({ overrideLabels }: GatewayConfig) =>
  (label: string): boolean => {
    const percent = /^percent\(([\d.]+)\)$/.exec(label)?.[1];
    return percent === undefined ? overrideLabels.includes(label) : Math.random() * 100 < Number(percent);
  };
