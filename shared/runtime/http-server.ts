import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Refusal, StartError } from '@shop/shared/errors';

export type RunningHttpServer = AsyncDisposable & { server: Server; port: number; url: string };

const host = '127.0.0.1';

/** Listens, or says in one sentence why it cannot. Stopping lets requests in flight finish. */
export async function listen(
  name: string,
  port: number,
  handler: RequestListener,
  bindTo: string = host,
): Promise<RunningHttpServer> {
  const server = createServer((request, response) => {
    closeWhenAnswered(server, response);
    handler(request, response);
  });
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

function connectionsOf(server: Server): ReadonlySet<Socket> {
  const connections = new Set<Socket>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  return connections;
}

async function stop(server: Server, connections: ReadonlySet<Socket>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  // Node does not count a connection as idle on which nothing has been asked yet.
  for (const connection of connections) if (connection.bytesRead === 0) connection.destroy();
  await closed;
}

/** When the server stops, a connection whose last request was in flight would else be kept alive for seconds. */
function closeWhenAnswered(server: Server, response: ServerResponse): void {
  response.on('close', () => {
    if (!server.listening) setImmediate(() => server.closeIdleConnections());
  });
}

/** The whole body as text; more than `limitBytes` is refused without reading on. */
export const readBody = async (request: IncomingMessage, limitBytes: number): Promise<string> =>
  (await readBytes(request, limitBytes)).toString('utf8');

export function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const refuse = () => {
    // The connection stays: the refusal still has to go out on it.
    request.off('data', take).pause();
    reject(new Refusal('BAD_REQUEST', `The body is larger than the ${limitBytes} bytes allowed`));
  };
  const chunks: Buffer[] = [];
  let received = 0;
  const take = (chunk: Buffer) => {
    received += chunk.length;
    if (received > limitBytes) refuse();
    else chunks.push(chunk);
  };
  const brokenOff = () => {
    if (!request.complete) reject(new Error('The connection ended before the body did'));
  };
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) refuse();
  else if (request.destroyed) brokenOff();
  else
    request
      .on('data', take)
      .once('end', () =>
        resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, received)),
      )
      .once('close', brokenOff);
  return promise;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
