import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { messageOf } from '@shop/shared/errors';
import { every, pause, withTrace, type Logger } from '@shop/shared/runtime';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { clientAddress } from '../client-address.ts';
import { maxSocketMessageBytes, maxUnsentBytes } from '../limits.ts';
import { traceSourceOf } from '../trace-source.ts';
import type { SocketOperations } from './socket-operations.ts';

type Options = {
  server: Server;
  operations: SocketOperations;
  trustedProxies: number;
  /** How long a gateway that stops waits for the answers in hand. */
  settleWithinMs: number;
  logger: Logger;
};

const path = '/graphql';
const pingEveryMs = 12_000;
const closeWithinMs = 2000;
/** https://www.iana.org/assignments/websocket/: the client may connect again at once, another gateway will answer. */
const serviceRestart = 1012;
const badMessage = 4400;
const internalError = 4500;
const tooSlow = 4408;

/** Takes WebSocket connections on the gateway's HTTP server. */
export function serveSockets(parts: Options): AsyncDisposable {
  const { server, operations, settleWithinMs } = parts;
  const options: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    maxPayload: maxSocketMessageBytes,
    perMessageDeflate: false,
    closeTimeout: closeWithinMs,
    handleProtocols,
  };
  const sockets = new WebSocketServer(options);
  let stopping = false;

  const upgrade = (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== path) return refuse(connection, '404 Not Found');
    if (stopping) return refuse(connection, '503 Service Unavailable');
    sockets.handleUpgrade(request, connection, head, (socket) => connect(socket, request, parts));
  };
  server.on('upgrade', upgrade);
  // Some HTTP clients offer h2c with each request, and are to be answered as if they had not.
  Object.assign(server, { shouldUpgradeCallback: wantsSocket });
  const pinging = pingAll(sockets.clients);

  return {
    async [Symbol.asyncDispose]() {
      stopping = true;
      await Promise.race([operations.settled(), pause(settleWithinMs, { ref: false })]);
      for (const socket of sockets.clients) socket.close(serviceRestart, 'Service restart');
      // A client that does not answer the close frame is cut off after closeTimeout.
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      await Promise.all([...sockets.clients].map(closed));
      pinging[Symbol.dispose]();
      server.off('upgrade', upgrade);
    },
  };
}

const wantsSocket = ({ headers }: IncomingMessage): boolean => /^websocket$/i.test(headers.upgrade ?? '');

function connect(
  socket: WebSocket,
  request: IncomingMessage,
  { operations, trustedProxies, logger }: Options,
): void {
  const gone = new AbortController();
  const address = clientAddress(request, trustedProxies);
  const say = (text: string) => send(socket, text, logger);
  const handle = (each: (text: string) => Promise<void>) => (data: unknown) =>
    void withTrace(path, traceSourceOf(request.headers), () => each(String(data))).catch((error: unknown) =>
      closeAfter(error, socket, logger),
    );
  const ended = operations.server.opened(
    {
      protocol: socket.protocol,
      send: say,
      close: (code, reason) => socket.close(code, reason),
      // Without the payload of the ping, whatever that may be.
      onPing: () => say('{"type":"pong"}'),
      onMessage: (each) => void socket.on('message', handle(each)),
    },
    { socket, address, gone: gone.signal },
  );
  // A frame that is too large or malformed; ws closes the connection with the right code.
  socket.on('error', (error) => logger.info({ reason: messageOf(error) }, 'socket error'));
  socket.once('close', (code, reason) => {
    gone.abort();
    void ended(code, reason.toString());
  });
}

/** graphql-ws throws for a message that only servers send. */
function closeAfter(error: unknown, socket: WebSocket, logger: Logger): void {
  if (messageOf(error).startsWith('Unexpected message of type'))
    return socket.close(badMessage, messageOf(error));
  logger.error({ err: error }, 'socket message failed');
  socket.close(internalError, 'Internal server error');
}

/** Resolves when the text is on its way, so that a subscription goes on only as fast as its client reads. */
function send(socket: WebSocket, text: string, logger: Logger): Promise<void> | void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > maxUnsentBytes) {
    logger.info({ unsentBytes: socket.bufferedAmount }, 'socket closed, its client reads too slowly');
    return socket.close(tooSlow, 'The client reads too slowly');
  }
  return new Promise((resolve) => socket.send(text, () => resolve()));
}

function refuse(connection: Duplex, status: string): void {
  connection.on('error', () => {});
  connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const closed = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => void socket.once('close', () => resolve()));

/** Cuts off who has not answered the last ping: the network lost them. */
function pingAll(clients: ReadonlySet<WebSocket>): Disposable {
  const waitedFor = new WeakSet<WebSocket>();
  const pingEach = () => {
    for (const socket of clients) {
      if (waitedFor.has(socket)) socket.terminate();
      else {
        waitedFor.add(socket);
        socket.once('pong', () => waitedFor.delete(socket));
        socket.ping();
      }
    }
  };
  return every(pingEveryMs, pingEach, { ref: false });
}
