import { after, listen, type Logger, type RunningHttpServer } from '@shop/shared/runtime';
import type { GatewayConfig } from './config/config.ts';
import { limitClients, limitConnections } from './http/connection-limits.ts';
import { requestListener, type HttpParts } from './http/routes.ts';
import { limitUnread } from './http/unread-answers.ts';
import { limitPerKey } from './identity/limit-per-key.ts';
import type { GatewayMetrics } from './observability/metrics.ts';
import { openStreams } from './subscriptions/drain.ts';
import { socketOperations, type SocketParts } from './websocket/operations.ts';
import { serveSockets } from './websocket/server.ts';

type Parts = Omit<HttpParts & SocketParts, 'unread' | 'streams' | 'socketsPerUser'> &
  Pick<GatewayConfig, 'host' | 'port' | 'drainMs' | 'limits' | 'callRules'> & {
    metrics: GatewayMetrics;
    logger: Logger;
  };

/** Operations in hand are waited for at most this long when the gateway stops. */
const longestSettlingMs = 8000;

/** Listens for HTTP, event streams and WebSockets on one port. Disposing drains them. */
export async function serveClients(parts: Parts): Promise<RunningHttpServer> {
  const { limits, trustedProxies, drainMs, formatError, metrics, logger } = parts;
  const streams = openStreams();
  const socketsPerUser = limitPerKey(limits.socketsPerUser);
  const edge = { ...parts, streams, socketsPerUser, unread: limitUnread(limits.maxUnreadBytes) };
  const http = await listen('gateway', parts.port, requestListener(edge), parts.host);
  limitClients(http.server, limits, formatError);
  limitConnections(http.server, { ...limits, trustedProxies });
  const settleWithinMs = Math.min(parts.callRules.timeoutMs.all, longestSettlingMs);
  const sockets = serveSockets({
    server: http.server,
    operations: socketOperations(edge),
    perAddress: limitPerKey(limits.socketsPerAddress || Infinity),
    limits,
    trustedProxies,
    canary: parts.canary,
    settleWithinMs,
    drainMs,
    logger,
  });
  metrics.gauge('socketsOpen', () => sockets.count());
  metrics.gauge('streamsOpen', () => streams.count());
  metrics.gauge('usersWithSockets', () => socketsPerUser.holders());
  return {
    ...http,
    async [Symbol.asyncDispose]() {
      // A client that never finishes its request would be waited for without end.
      using _cut = after(settleWithinMs + drainMs, () => http.server.closeAllConnections());
      // The HTTP server closes only when the last socket is closed, so both begin at once.
      const drained = streams.drain(drainMs);
      await Promise.all([http[Symbol.asyncDispose](), sockets[Symbol.asyncDispose](), drained]);
    },
  };
}
