import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { messageOf } from '@shop/shared/errors';
import { pause, traceSourceOf, withTrace, type Logger } from '@shop/shared/runtime';
import { CloseCode, handleProtocols } from 'graphql-ws';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { commonHeaders } from '../observability/common-headers.ts';
import { applicationNamed, clientNamed } from '../observability/usage/client.ts';
import { credentialIn } from '../identity/api-keys.ts';
import { clientAddress } from '../identity/client-address.ts';
import type { Limits } from '../config/settings/limits.ts';
import { closeSocket, readsTooSlowly, serviceRestart, tryAgainLater } from './close-codes.ts';
import { evenly } from '../subscriptions/drain.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { SocketOperations } from './operations.ts';
import { SocketProtocol } from './protocol.ts';
import type { SocketExtra } from './session.ts';
import type { Canary } from '../supergraph/canary.ts';
import type { LimitPerKey } from '../identity/limit-per-key.ts';

type Options = {
  server: Server;
  operations: SocketOperations;
  trustedProxies: number;
  /** Undefined: there is one supergraph. */
  canary: Pick<Canary, 'preferenceIn'> | undefined;
  limits: Pick<Limits, 'maxSocketMessageBytes' | 'maxUnsentBytes'>;
  /** Bounds sockets, whether signed in or not. */
  perAddress: LimitPerKey;
  /** How long a gateway that stops waits for the answers in hand. */
  settleWithinMs: number;
  /** Over how long it then closes the sockets. */
  drainMs: number;
  logger: Logger;
};

const path = '/graphql';
const closeWithinMs = 2000;

export type Sockets = AsyncDisposable & {
  /** How many are open, or being closed. */
  count(): number;
};

/** Takes WebSocket connections on the gateway's HTTP server. */
export function serveSockets(parts: Options): Sockets {
  const { server, operations, limits, perAddress, trustedProxies, settleWithinMs, drainMs } = parts;
  const options: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    maxPayload: limits.maxSocketMessageBytes,
    perMessageDeflate: false,
    closeTimeout: closeWithinMs,
    handleProtocols,
  };
  const sockets = new WebSocketServer(options);
  const heartbeat = startHeartbeat();
  let stopping = false;

  const upgrade = (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== path) return refuse(request, connection, '404 Not Found');
    if (stopping) return refuse(request, connection, '503 Service Unavailable');
    const address = clientAddress(request, trustedProxies);
    if (!perAddress.allows(address)) return refuse(request, connection, '429 Too Many Requests');
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const place = perAddress.take(address);
      socket.once('close', () => place[Symbol.dispose]());
      heartbeat.add(socket);
      connect({ socket, connection, request, address }, parts);
    });
  };
  // Otherwise ws answers by itself, without the headers of every answer.
  sockets.on('wsClientError', (_error, connection, request) =>
    refuse(request, connection, request.method === 'GET' ? '400 Bad Request' : '405 Method Not Allowed'),
  );
  server.on('upgrade', upgrade);
  // Some HTTP clients offer h2c with each request, and are to be answered as if they had not.
  Object.assign(server, { shouldUpgradeCallback: wantsSocket });

  return {
    count: () => sockets.clients.size,
    async [Symbol.asyncDispose]() {
      stopping = true;
      await Promise.race([operations.settled(), pause(settleWithinMs, { ref: false })]);
      await evenly(sockets.clients, drainMs, (socket) =>
        closeSocket(socket, serviceRestart, 'Service restart'),
      );
      // A client that does not answer the close frame is cut off after closeTimeout.
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      await Promise.all([...sockets.clients].map(closed));
      heartbeat[Symbol.dispose]();
      server.off('upgrade', upgrade);
    },
  };
}

const wantsSocket = ({ headers }: IncomingMessage): boolean => /^websocket$/i.test(headers.upgrade ?? '');

type Connected = { socket: WebSocket; connection: Duplex; request: IncomingMessage; address: string };

function connect({ socket, connection, request, address }: Connected, parts: Options): void {
  const { operations, limits, logger } = parts;
  // A frame that is too large or malformed; ws closes the connection with the right code.
  socket.on('error', (error) => logger.info({ reason: messageOf(error) }, 'socket error'));
  // handleProtocols agrees to this one alone; a client that names none gets a socket all the same.
  if (!socket.protocol)
    return closeSocket(socket, CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
  const extra: SocketExtra = {
    socket,
    connection,
    address,
    authorization: credentialIn(request.headers),
    headers: request.headers,
    client: clientNamed(request.headers),
    application: applicationNamed(request.headers),
    canary: parts.canary?.preferenceIn(request.headers),
    held: new DisposableStack(),
    followed: new Set(),
  };
  const wire = {
    send(text: string) {
      writeTogether(connection);
      send(socket, text, { maxUnsentBytes: limits.maxUnsentBytes, logger });
    },
    close: (code: number, reason: string) => closeSocket(socket, code, reason),
  };
  const protocol = extra.held.use(new SocketProtocol(wire, operations.handlersFor(extra)));
  // Each subscription may wait for the client to read.
  connection.setMaxListeners(0);
  const source = traceSourceOf(request.headers);
  socket.on('message', (data: Buffer) => {
    // A client that is being closed may go on sending until it has read that.
    if (socket.readyState !== socket.OPEN) return;
    void withTrace(path, source, () => protocol.take(data.toString())).catch((error: unknown) => {
      logger.error({ err: error }, 'socket message failed');
      wire.close(CloseCode.InternalServerError, 'Internal server error');
    });
  });
  socket.once('close', () => extra.held.dispose());
}

/** A result and the message that completes its operation leave in one write, which costs more than all else about them. */
function writeTogether(connection: Duplex): void {
  if (connection.writableCorked > 0) return;
  connection.cork();
  process.nextTick(() => connection.uncork());
}

type SendOptions = { maxUnsentBytes: number; logger: Logger };

function send(socket: WebSocket, text: string, { maxUnsentBytes, logger }: SendOptions): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount <= maxUnsentBytes) return socket.send(text);
  logger.info({ unsentBytes: socket.bufferedAmount }, 'socket closed, its client reads too slowly');
  closeSocket(socket, tryAgainLater, readsTooSlowly);
}

function refuse({ headers }: IncomingMessage, connection: Duplex, status: string): void {
  connection.on('error', () => {});
  void withTrace('socket refused', traceSourceOf(headers), async () => {
    const common = commonHeaders().map(([name, value]) => `${name}: ${value}\r\n`);
    connection.end(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nSec-WebSocket-Version: 13, 8\r\n${common.join('')}\r\n`,
    );
  });
}

const closed = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => void socket.once('close', () => resolve()));
