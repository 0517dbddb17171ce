import { connect } from 'node:net';

export type HttpRequest = {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
};

export type HttpAnswer = { status: number; text: string };

/** A request as it is sent; without a content-length of its own it has the right one. */
export function httpBytes({ method, path, headers, body }: HttpRequest): Buffer {
  const named = { host: 'localhost', 'content-length': String(body.length), ...headers };
  const lines = Object.entries(named).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), body]);
}

/** Sends what no client library would send, on a connection of its own; the status is 0 where there is no answer. */
export async function sendHttp(port: number, request: HttpRequest): Promise<HttpAnswer> {
  const connection = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  connection.write(httpBytes({ ...request, headers: { ...request.headers, connection: 'close' } }));
  connection.on('data', (chunk: Buffer) => void chunks.push(chunk));
  // A server that has read enough resets the connection.
  connection.on('error', () => {});
  await new Promise((resolve) => connection.once('close', resolve));
  // An interim response, as to `Expect: 100-continue`, comes before the one that counts.
  const text = Buffer.concat(chunks)
    .toString()
    .replace(/^HTTP\/1\.1 1\d\d .*\r\n\r\n/, '');
  const end = text.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  return { status: Number(status ?? 0), text: end < 0 ? '' : text.slice(end + 4) };
}
