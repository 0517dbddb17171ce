import { after, type Logger, type RunningHttpServer } from '@shop/shared/runtime';
import type { GatewayConfig } from './config/config.ts';
import { adminListener, type AdminParts } from './http/admin.ts';
import type { ListenerConfig } from './config/settings/tls.ts';
import { openListener } from './http/listener/open-listener.ts';
import { requestListener, type HttpParts } from './http/routes.ts';
import { limitUnread } from './http/unread-answers.ts';
import { limitPerKey } from './identity/limit-per-key.ts';
import type { GatewayMetrics } from './observability/metrics.ts';
import { openStreams } from './subscriptions/drain.ts';
import { socketOperations, type SocketParts } from './websocket/operations.ts';
import { serveSockets } from './websocket/server.ts';

type Parts = Omit<HttpParts & SocketParts, 'unread' | 'streams' | 'socketsPerUser'> &
  ListenerConfig &
  Pick<GatewayConfig, 'drainMs' | 'limits' | 'callRules'> & {
    metrics: GatewayMetrics;
    logger: Logger;
  };

/** Operations in hand are waited for at most this long when the gateway stops. */
const longestSettlingMs = 8000;

type OperatorParts = AdminParts & Pick<GatewayConfig, 'admin' | 'limits'> & Pick<Parts, 'formatError'>;

/** Listens for operators, on a port of their own. */
export function serveOperators(parts: OperatorParts): Promise<RunningHttpServer> {
  const { admin, limits, formatError, logger } = parts;
  const listening = { limits: { ...limits, trustedProxies: 0 }, formatError, logger };
  return openListener('gateway (ADMIN_PORT)', admin, adminListener(parts), listening);
}

/** Listens for HTTP, event streams and WebSockets on one port. Disposing drains them. */
export async function serveClients(parts: Parts): Promise<RunningHttpServer> {
  const { limits, trustedProxies, drainMs, formatError, metrics, logger } = parts;
  const streams = openStreams();
  const socketsPerUser = limitPerKey(limits.socketsPerUser);
  const edge = { ...parts, streams, socketsPerUser, unread: limitUnread(limits.maxUnreadBytes) };
  const listening = { limits: { ...limits, trustedProxies }, formatError, logger };
  const http = await openListener('gateway', parts, requestListener(edge), listening);
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
  metrics.gauge('http2Connections', () => http.http2Sessions());
  if (parts.tls) metrics.gauge('certificateValidTo', () => (http.validTo()?.getTime() ?? 0) / 1000);
  metrics.gauge('streamsOpen', () => streams.count());
  metrics.gauge('usersWithSockets', () => socketsPerUser.holders());
  return {
    ...http,
    async [Symbol.asyncDispose]() {
      // A client that never finishes its request would be waited for without end.
      using _cut = after(settleWithinMs + drainMs, () => http.closeAllConnections());
      // The HTTP server closes only when the last socket is closed, so both begin at once.
      const drained = streams.drain(drainMs);
      await Promise.all([http[Symbol.asyncDispose](), sockets[Symbol.asyncDispose](), drained]);
    },
  };
}
