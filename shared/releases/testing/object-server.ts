import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, readBytes } from '@shop/shared/runtime';

type Stored = { bytes: Buffer; etag: string };
type Refusal = { status: number; reason: string };

export type ObjectServer = AsyncDisposable & {
  url: string;
  objects: Map<string, Stored>;
  /** The status of each answer, with method and path. */
  answered: string[];
  /** Set: what every request is answered with. */
  failing: number | null;
};

type Options = {
  /** What is wrong with a request that may not be answered. */
  refuse?: (request: IncomingMessage, body: Buffer) => Refusal | undefined;
  /** As servers did before they knew conditional requests. */
  ignoresConditions?: boolean;
};

/** Objects by path, with the conditional requests of RFC 9110. */
export async function startObjectServer(options: Options = {}): Promise<ObjectServer> {
  const objects = new Map<string, Stored>();
  const answered: string[] = [];
  const server = await listen('objects', 0, (request, response) => {
    response.on('finish', () => answered.push(`${request.method} ${request.url} ${response.statusCode}`));
    readBytes(request, 1e8).then(
      (body) => answer(served, options, { request, response, body }),
      () => response.destroy(),
    );
  });
  const served: ObjectServer = {
    url: server.url,
    objects,
    answered,
    failing: null,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
  return served;
}

type Exchange = { request: IncomingMessage; response: ServerResponse; body: Buffer };

function answer(
  { objects, failing }: ObjectServer,
  { refuse, ignoresConditions }: Options,
  { request, response, body }: Exchange,
): void {
  const refused = failing === null ? refuse?.(request, body) : { status: failing, reason: 'failing' };
  if (refused) return void response.writeHead(refused.status).end(refused.reason);
  const { url = '', headers, method } = request;
  const found = objects.get(url);
  if (method === 'GET') {
    if (!found) return void response.writeHead(404).end();
    const isKnown = headers['if-none-match'] === found.etag;
    return void response
      .writeHead(isKnown ? 304 : 200, { etag: found.etag })
      .end(isKnown ? undefined : found.bytes);
  }
  const isRefused =
    (headers['if-none-match'] === '*' && found !== undefined) ||
    (headers['if-match'] !== undefined && headers['if-match'] !== found?.etag);
  if (isRefused && !ignoresConditions) return void response.writeHead(412).end();
  const etag = `"${hash('md5', body)}"`;
  objects.set(url, { bytes: body, etag });
  response.writeHead(200, { etag }).end();
}
