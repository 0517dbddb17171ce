import { StartError } from '@shop/shared/errors';
import { after, listen, type Ambient, type RunningHttpServer } from '@shop/shared/runtime';
import { createAdmission } from './admission.ts';
import type { GatewayConfig } from './config.ts';
import { dataSourceOf } from './data-source.ts';
import { errorFormatter } from './errors.ts';
import { requireExplorer } from './explorer.ts';
import { startGraphqlServer } from './graphql-server.ts';
import { limitClients } from './http-limits.ts';
import { requestListener } from './http.ts';
import { createIdentify } from './identity.ts';
import { publicKeys } from './public-keys.ts';
import { createRateLimiter } from './rate-limit.ts';
import { connectSubgraphs } from './subgraphs.ts';
import { hearAnnouncements } from './subscriptions/announcements.ts';
import { updateExecutor } from './subscriptions/execute-update.ts';
import { subscriptionPlanner } from './subscriptions/plan.ts';
import { socketOperations } from './subscriptions/socket-operations.ts';
import { serveSockets } from './subscriptions/socket-server.ts';
import { subscribeWith } from './subscriptions/subscribe.ts';
import { loadSupergraph, type Supergraph } from './supergraph.ts';

export { readConfig, type GatewayConfig } from './config.ts';

export type RunningGateway = RunningHttpServer;

const longestSettlingMs = 8000;

export async function startGateway(config: GatewayConfig, ambient: Ambient): Promise<RunningGateway> {
  const { explorer, brokerUrl, subgraphTimeoutMs: timeoutMs, subgraphPauseMs: pauseMs } = config;
  const { clock, faults, logger } = ambient;
  if (explorer) requireExplorer();
  const supergraph = loadSupergraph(config.supergraphFile, config.routingUrls);
  const { routingUrls, liveFields, apiSchema: schema } = supergraph;
  const keys = publicKeys({ url: jwksUrlOf(config, supergraph), clock, logger });
  const identify = createIdentify(keys, clock);
  const formatError = errorFormatter(logger);

  await using starting = new AsyncDisposableStack();
  const limiter = starting.use(createRateLimiter({ ...config, clock, logger }));
  const subgraphs = starting.use(
    connectSubgraphs({ ...config, routingUrls, timeoutMs, pauseMs, clock, logger }),
  );
  const dataSources = new Map([...subgraphs.byName].map(([name, ask]) => [name, dataSourceOf(ask)]));
  const graphql = await startGraphqlServer({ supergraph, dataSources, explorer, formatError, logger });
  starting.defer(() => graphql.stop());
  const announcements = starting.use(
    await hearAnnouncements({ brokerUrl, fields: liveFields.values(), faults, logger }),
  );

  const plan = subscriptionPlanner(supergraph, explorer);
  const execute = updateExecutor({ supergraph, dataSources, formatError, logger });
  const activity = { open: 0, busy: 0 };
  const subscribe = subscribeWith({ plan, execute, subgraphs, announcements, activity, logger });
  const admission = createAdmission(identify, limiter);
  const edge = { ...config, graphql, subscribe, admission, formatError, clock };
  const stop = new AbortController();
  const health = async () => {
    const jwks = await keys.available();
    const details = { supergraph: true, jwks, broker: announcements.connected() };
    return {
      ready: jwks,
      details: { ...details, subgraphs: subgraphs.reachable(), subscriptions: activity },
    };
  };
  const answer = requestListener({ ...edge, health, stopping: stop.signal });
  const http = await listen('gateway', config.port, answer, config.host);
  limitClients(http.server, formatError);
  const operations = socketOperations({ ...edge, schema });
  const settleWithinMs = Math.min(timeoutMs, longestSettlingMs);
  const sockets = serveSockets({ ...config, server: http.server, operations, settleWithinMs, logger });
  const rest = starting.move();
  return {
    ...http,
    async [Symbol.asyncDispose]() {
      stop.abort();
      // A client that never finishes its request would be waited for without end.
      using _cut = after(settleWithinMs, () => http.server.closeAllConnections());
      // The HTTP server is closed only when the last socket is, so both are told at once.
      await Promise.all([http[Symbol.asyncDispose](), sockets[Symbol.asyncDispose]()]);
      await rest.disposeAsync();
    },
  };
}

function jwksUrlOf({ jwksUrl }: GatewayConfig, { routingUrls }: Supergraph): string {
  const users = routingUrls.get('users');
  if (jwksUrl) return jwksUrl;
  if (users) return new URL('/.well-known/jwks.json', users).href;
  throw new StartError(
    'gateway cannot start: JWKS_URL is missing, and the supergraph has no subgraph users to ask',
  );
}
