import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  const server = createServer(handler);
  server.listen(port, bindTo);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartError(`${name} cannot listen on ${bindTo}:${port}: ${reasonOf(error)}`, { cause: error });
  }
  const bound = (server.address() as AddressInfo).port;
  return { server, port: bound, url: `http://${host}:${bound}`, [Symbol.asyncDispose]: () => stop(server) };
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' ? 'the port is in use by another process' : message;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}

/** The whole body as text; more than `limitBytes` is refused before it is read. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > limitBytes) {
      throw new Refusal('BAD_REQUEST', `The body is larger than the ${limitBytes} bytes allowed`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
