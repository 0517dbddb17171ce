import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { listen } from '@shop/shared/runtime';
import type { Built } from '../build/build.ts';
import { answerFile, openFiles } from './files.ts';
import { pageHeaders, withGraph } from './page.ts';

export type Storefront = AsyncDisposable & { url: string };

type Options = { port: number; graphUrl: string; built: Built };

/** Serves a build: files under their own names for ever, and the page for every other path. */
export async function startStorefront({ port, graphUrl, built }: Options): Promise<Storefront> {
  const files = openFiles(built.folder);
  const page = withGraph(readFileSync(join(built.folder, 'index.html'), 'utf8'), graphUrl);
  const headers = pageHeaders(page, graphUrl);
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    if (pathname === '/health') return void response.writeHead(200).end('ok');
    const file = files(pathname);
    if (file) return answerFile(file, request, response);
    if (pathname.startsWith('/assets/')) return void response.writeHead(404).end();
    response.writeHead(200, headers).end(page);
  };
  const server = await listen('The storefront', port, answer);
  return { url: `${server.url}/`, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
