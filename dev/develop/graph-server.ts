import type { IncomingMessage, ServerResponse } from 'node:http';
import { after, listen, namesLocalHost, sendJson } from '@shop/shared/runtime';
import type { Problem } from './problems.ts';

/** Where the gateway gets the supergraph of this moment, and the explorer the problems. */
export type GraphServer = AsyncDisposable & {
  supergraphUrl: string;
  statusUrl: string;
  /** Replaces the supergraph; resolves when the gateway has used or refused it. */
  offer: (sdl: string) => Promise<void>;
  /** Shows the problems in every open explorer. */
  show: (problems: readonly Problem[]) => void;
};

/** Below the gateway's time-out for its supergraph. */
const holdMs = 5000;

export async function serveGraph(port: number): Promise<GraphServer> {
  const polls = supergraphPolls();
  const status = statusStreams();
  const server = await listen('shop dev', port, (request, response) => {
    const { pathname = '' } = URL.parse(request.url ?? '', 'http://localhost') ?? {};
    if (!namesLocalHost(request)) return sendJson(response, 421, { error: 'Only for this machine' });
    if (pathname === '/supergraph') return polls.answer(request, response);
    if (pathname === '/status') return status.open(request, response);
    return sendJson(response, 404, { error: 'Here are /supergraph and /status' });
  });
  return {
    supergraphUrl: `${server.url}/supergraph`,
    statusUrl: `${server.url}/status`,
    offer: polls.offer,
    show: status.send,
    async [Symbol.asyncDispose]() {
      polls.end();
      status.end();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** A gateway that has the present supergraph already waits for its answer until there is another. */
function supergraphPolls() {
  let present = { sdl: '', etag: '"0"' };
  let taken = Promise.withResolvers<void>();
  const held = new Set<() => void>();
  const release = () => {
    for (const answer of held) answer();
    held.clear();
  };
  const send = (request: IncomingMessage, response: ServerResponse) => {
    const { sdl, etag } = present;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-type': 'application/graphql' }).end(sdl);
  };
  return {
    offer: (sdl: string): Promise<void> => {
      present = { sdl, etag: `"${Number(present.etag.slice(1, -1)) + 1}"` };
      taken.resolve();
      taken = Promise.withResolvers();
      release();
      return taken.promise;
    },
    answer(request: IncomingMessage, response: ServerResponse): void {
      if (request.headers['if-none-match'] !== present.etag) return send(request, response);
      // It asks again only when it is done with the last answer.
      taken.resolve();
      const answer = () => {
        late[Symbol.dispose]();
        held.delete(answer);
        send(request, response);
      };
      const late = after(holdMs, answer);
      held.add(answer);
    },
    end: release,
  };
}

/** Server-sent events, which the browser opens again by itself. */
function statusStreams() {
  const open = new Set<ServerResponse>();
  let present = '[]';
  const write = (response: ServerResponse) => response.write(`data: ${present}\n\n`);
  return {
    open(request: IncomingMessage, response: ServerResponse): void {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache',
        ...allowedOrigin(request),
      });
      open.add(response);
      response.once('close', () => open.delete(response));
      write(response);
    },
    send: (problems: readonly Problem[]): void => {
      present = JSON.stringify(problems);
      for (const response of open) write(response);
    },
    end(): void {
      for (const response of open) response.end();
    },
  };
}

/** The explorer is a page of another port; pages of other machines see nothing. */
function allowedOrigin({ headers }: IncomingMessage): Record<string, string> {
  const { host } = URL.parse(headers.origin ?? '') ?? {};
  const isLocal = host !== undefined && namesLocalHost({ headers: { host } } as IncomingMessage);
  return isLocal && headers.origin ? { 'access-control-allow-origin': headers.origin, vary: 'origin' } : {};
}
