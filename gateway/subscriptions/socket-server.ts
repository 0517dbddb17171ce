import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { messageOf, Refusal } from '@shop/shared/errors';
import { pause, refuseLargeJson, withTrace, type Logger } from '@shop/shared/runtime';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { clientAddress } from '../client-address.ts';
import { clientJsonBounds, maxSocketMessageBytes, maxUnsentBytes } from '../limits.ts';
import { traceSourceOf } from '../trace-source.ts';
import { evenly } from './drain.ts';
import { startHeartbeat } from './heartbeat.ts';
import { readsTooSlowly, tryAgainLater } from './live-operation.ts';
import type { SocketOperations } from './socket-operations.ts';
import type { SocketExtra } from './socket-session.ts';

type Options = {
  server: Server;
  operations: SocketOperations;
  trustedProxies: number;
  /** How long a gateway that stops waits for the answers in hand. */
  settleWithinMs: number;
  /** Over how long it then closes the sockets. */
  drainMs: number;
  logger: Logger;
};

const path = '/graphql';
const closeWithinMs = 2000;
/** https://www.iana.org/assignments/websocket/: the client may connect again at once, another gateway will answer. */
const serviceRestart = 1012;
const badMessage = 4400;
const internalError = 4500;

/** Takes WebSocket connections on the gateway's HTTP server. */
export function serveSockets(parts: Options): AsyncDisposable {
  const { server, operations, settleWithinMs, drainMs } = parts;
  const options: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    maxPayload: maxSocketMessageBytes,
    perMessageDeflate: false,
    closeTimeout: closeWithinMs,
    handleProtocols,
  };
  const sockets = new WebSocketServer(options);
  const heartbeat = startHeartbeat();
  let stopping = false;

  const upgrade = (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== path) return refuse(connection, '404 Not Found');
    if (stopping) return refuse(connection, '503 Service Unavailable');
    sockets.handleUpgrade(request, connection, head, (socket) => {
      heartbeat.add(socket);
      connect({ socket, connection, request }, parts);
    });
  };
  server.on('upgrade', upgrade);
  // Some HTTP clients offer h2c with each request, and are to be answered as if they had not.
  Object.assign(server, { shouldUpgradeCallback: wantsSocket });

  return {
    async [Symbol.asyncDispose]() {
      stopping = true;
      await Promise.race([operations.settled(), pause(settleWithinMs, { ref: false })]);
      await evenly(sockets.clients, drainMs, (socket) => socket.close(serviceRestart, 'Service restart'));
      // A client that does not answer the close frame is cut off after closeTimeout.
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      await Promise.all([...sockets.clients].map(closed));
      heartbeat[Symbol.dispose]();
      server.off('upgrade', upgrade);
    },
  };
}

const wantsSocket = ({ headers }: IncomingMessage): boolean => /^websocket$/i.test(headers.upgrade ?? '');

type Connected = { socket: WebSocket; connection: Duplex; request: IncomingMessage };

function connect({ socket, connection, request }: Connected, parts: Options): void {
  const { operations, logger } = parts;
  const gone = new AbortController();
  const extra: SocketExtra = {
    socket,
    connection,
    address: clientAddress(request, parts.trustedProxies),
    gone: gone.signal,
    say: (text) => send(socket, text, logger),
    held: new DisposableStack(),
    followed: new Set(),
  };
  // Each subscription may wait for the client to read.
  connection.setMaxListeners(0);
  const ended = operations.server.opened(protocolOf(extra, request, parts), extra);
  // A frame that is too large or malformed; ws closes the connection with the right code.
  socket.on('error', (error) => logger.info({ reason: messageOf(error) }, 'socket error'));
  socket.once('close', (code, reason) => {
    gone.abort();
    extra.held.dispose();
    void ended(code, reason.toString());
  });
}

/** The socket as graphql-ws needs it. */
function protocolOf(extra: SocketExtra, request: IncomingMessage, { operations, logger }: Options) {
  const { socket, say } = extra;
  const source = traceSourceOf(request.headers);
  const handle = (each: (text: string) => Promise<void>) => (data: unknown) =>
    void withTrace(path, source, async () => {
      const text = String(data);
      refuseLargeJson(text, clientJsonBounds);
      await each(text);
    }).catch((error: unknown) => closeAfter(error, socket, logger));
  return {
    protocol: socket.protocol,
    send: say,
    close: (code: number, reason: string) => socket.close(code, reason),
    async onPing(payload: unknown) {
      // Never with the payload of the ping, whatever that may be.
      const answer = await operations.answerPing(extra, payload);
      if (answer) await say(JSON.stringify({ type: 'pong', ...answer }));
    },
    onMessage: (each: (text: string) => Promise<void>) => void socket.on('message', handle(each)),
  };
}

/** graphql-ws throws for a message that only servers send. */
function closeAfter(error: unknown, socket: WebSocket, logger: Logger): void {
  if (error instanceof Refusal || messageOf(error).startsWith('Unexpected message of type'))
    return socket.close(badMessage, messageOf(error));
  logger.error({ err: error }, 'socket message failed');
  socket.close(internalError, 'Internal server error');
}

/** Resolves when the text is on its way. */
function send(socket: WebSocket, text: string, logger: Logger): Promise<void> | void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > maxUnsentBytes) {
    logger.info({ unsentBytes: socket.bufferedAmount }, 'socket closed, its client reads too slowly');
    return socket.close(tryAgainLater, readsTooSlowly);
  }
  return new Promise((resolve) => socket.send(text, () => resolve()));
}

function refuse(connection: Duplex, status: string): void {
  connection.on('error', () => {});
  connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const closed = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => void socket.once('close', () => resolve()));
