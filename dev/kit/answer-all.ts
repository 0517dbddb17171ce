import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { messageOf } from '@shop/shared/errors';
import { namesLocalHost } from '@shop/shared/runtime';

export type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

/** Pages by their path, everything else to `otherwise`. Whatever a handler throws, the process lives on. */
export function answerAll(pages: Record<string, Handle>, otherwise: Handle): RequestListener {
  return (request, response) => {
    const answer = async () => {
      const url = URL.parse(request.url ?? '/', 'http://localhost');
      if (!url) return sendText(response, 400, `The URL ${request.url} cannot be read`);
      const page =
        request.method === 'GET' && Object.hasOwn(pages, url.pathname) ? pages[url.pathname] : undefined;
      await (page ? forLocalHost(page) : otherwise)(request, response, url);
    };
    answer().catch((error: unknown) => sendText(response, 500, `This request failed: ${messageOf(error)}`));
  };
}

/** Keeps pages of other sites out whose name leads here. */
export const forLocalHost =
  (handle: Handle): Handle =>
  (request, response, url) =>
    namesLocalHost(request)
      ? handle(request, response, url)
      : sendText(response, 421, 'Pages are here for localhost and addresses, not for other names');

export function sendText(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
