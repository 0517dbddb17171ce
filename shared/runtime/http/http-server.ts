import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { StartError } from '@shop/shared/errors';

// How often Node checks the time-outs of connections; its default is 30 s.
const connectionsCheckingInterval = 1000;

export type RunningHttpServer = AsyncDisposable & { server: Server; port: number; url: string };

const host = '127.0.0.1';
// Load balancers keep idle connections for 60 s and more; if the server closes one first, the next request on
// it fails with a reset.
const keepAliveMs = 80_000;

/**
 * Starts an HTTP server; throws a StartError with the reason if it cannot listen. Stopping waits for requests
 * in flight.
 */
export async function listen(
  name: string,
  port: number,
  handler: RequestListener,
  bindTo: string = host,
): Promise<RunningHttpServer> {
  const server = createServer({ connectionsCheckingInterval }, (request, response) => {
    const connection = connections.get(request.socket);
    if (connection) {
      connection.unanswered = response;
      connection.isUsed = true;
    }
    closeWhenAnswered(server, response, connection);
    handler(request, response);
  });
  server.keepAliveTimeout = keepAliveMs;
  const connections = connectionsOf(server);
  server.listen(port, bindTo);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartError(`${name} cannot listen on ${bindTo}:${port}: ${reasonOf(error)}`, { cause: error });
  }
  const bound = (server.address() as AddressInfo).port;
  return {
    server,
    port: bound,
    url: `http://${host}:${bound}`,
    [Symbol.asyncDispose]: () => stop(server, connections),
  };
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' ? 'the port is in use by another process' : message;
}

/**
 * The response in flight on each connection. Not kept in one set of all responses: V8 copies a set that
 * changes with every request again and again, and the copies keep old entries alive until the next full
 * collection.
 */
type Connection = {
  unanswered: ServerResponse | undefined;
  /** Whether it has had a request. */
  isUsed: boolean;
  /** What had been read when it began: the handshake, if it has one. */
  bytesAtBeginning: number;
};

function connectionsOf(server: Server): ReadonlyMap<Socket, Connection> {
  const connections = new Map<Socket, Connection>();
  server.on('connection', (socket) => {
    const bytesAtBeginning = socket instanceof TLSSocket ? socket.bytesRead : 0;
    connections.set(socket, { unanswered: undefined, isUsed: false, bytesAtBeginning });
    socket.once('close', () => connections.delete(socket));
  });
  return connections;
}

async function stop(server: Server, connections: ReadonlyMap<Socket, Connection>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  for (const [socket, { unanswered, isUsed, bytesAtBeginning }] of connections) {
    if (unanswered) unanswered.shouldKeepAlive = false;
    // Node does not count a connection without a first request as idle.
    if (!isUsed && socket.bytesRead === bytesAtBeginning) socket.destroy();
  }
  await closed;
}

/**
 * Sends `connection: close`, so that the client sends no further request on a connection that is about to
 * close.
 */
function closeWhenAnswered(
  server: Server,
  response: ServerResponse,
  connection: Connection | undefined,
): void {
  if (!server.listening) response.shouldKeepAlive = false;
  response.on('close', () => {
    if (connection?.unanswered === response) connection.unanswered = undefined;
    if (!server.listening) setImmediate(() => server.closeIdleConnections());
  });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
