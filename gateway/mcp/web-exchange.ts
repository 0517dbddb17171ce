import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as the library of the protocol wants it; its body is handed over parsed. */
export function webRequest(
  { method = '', url = '', headers }: IncomingMessage,
  signal: AbortSignal,
): Request {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers))
    // HTTP/2 has the method and the path among its headers.
    if (!name.startsWith(':')) given.set(name, String(value));
  return new Request(new URL(url, 'http://gateway'), { method, headers: given, signal });
}

/** Writes the headers with the first part of the body: until then the operation may add some. */
export async function writeWebResponse(response: ServerResponse, { status, headers, body }: Response) {
  const parts = body?.[Symbol.asyncIterator]();
  let part = await parts?.next();
  // Whether the connection stays open is between the client and Node.
  headers.delete('connection');
  response.writeHead(status, { 'cache-control': 'no-store', ...Object.fromEntries(headers) });
  for (; part?.value && !response.destroyed; part = await parts?.next())
    if (!response.write(part.value)) await drained(response);
  await parts?.return?.();
  response.end();
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
