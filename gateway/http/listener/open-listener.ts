import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import { listen, type Logger, type RunningHttpServer } from '@shop/shared/runtime';
import type { Limits } from '../../config/settings/limits.ts';
import type { ListenerConfig } from '../../config/settings/tls.ts';
import type { FormatError } from '../../errors.ts';
import { acceptConnections, type Carriers, type ConnectionLimits } from './accept-connections.ts';
import { loadCertificate, type LoadedCertificate } from './certificate.ts';
import { limitClients } from './client-timeouts.ts';
import { followCertificate } from './follow-certificate.ts';
import { http2Server, type Http2Limits } from './http2-server.ts';

type ListenerLimits = Http2Limits & ConnectionLimits & Pick<Limits, 'maxConnections'>;

type Parts = { limits: ListenerLimits; formatError: FormatError; logger: Logger };

export type Listener = RunningHttpServer & {
  http2Sessions(): number;
  /** When the certificate ends; undefined without TLS. */
  validTo(): Date | undefined;
  /** Cuts off all clients. */
  closeAllConnections(): void;
};

/**
 * Listens for HTTP/1.1 and HTTP/2, with TLS or without. One server accepts the connections and, when it is clear what they carry, gives
 * them to that of HTTP/1.1 or of HTTP/2.
 */
export async function openListener(
  name: string,
  config: ListenerConfig,
  handler: RequestListener,
  parts: Parts,
): Promise<Listener> {
  const { limits, formatError, logger } = parts;
  await using starting = new AsyncDisposableStack();
  const certificate = config.tls ? loadCertificate(config.tls) : undefined;
  const http = starting.use(await listen(name, config.port, handler, config.host));
  limitClients(http.server, limits, formatError);
  http.server.maxConnections = limits.maxConnections;
  const http2 = http2Server(handler, parts);
  const carriers: Carriers = {
    http1: takeConnections(http.server),
    http2: (socket) => void http2.server.emit('connection', socket),
  };
  const front = acceptConnections(carriers, { ...config, ...parts, certificate });
  http.server.on('connection', (socket) => front.accept(socket));
  let validTo = certificate?.validTo;
  const renewed = (changed: LoadedCertificate) => {
    front.renew(changed);
    validTo = changed.validTo;
  };
  if (config.tls) starting.use(followCertificate(config.tls, renewed, logger));
  starting.defer(() => {
    front.stop();
    http2.sessions.close();
  });
  const running = starting.move();
  return {
    ...http,
    url: config.tls ? http.url.replace('http:', 'https:') : http.url,
    http2Sessions: () => http2.sessions.count(),
    validTo: () => validTo,
    closeAllConnections: () => front.destroyAll(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** What the server does with a connection, which it no longer does by itself. */
function takeConnections(server: Server): (socket: Socket) => void {
  const listeners = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners('connection');
  return (socket) => {
    for (const listener of listeners) listener.call(server, socket);
  };
}
