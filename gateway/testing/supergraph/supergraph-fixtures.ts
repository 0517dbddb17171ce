import { mkdtempDisposable, rename, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, listen } from '@shop/shared/runtime';
import { openSupergraphSource } from '../../supergraph/source.ts';
import { sdlOf } from './supergraph-text.ts';

type Line = { level: string; msg: string; reason?: string; supergraph?: string };
type Opening = Partial<Parameters<typeof openSupergraphSource>[0]> & { from: string };

const pollMs = 5;

/** A supergraph source with its log, the texts it offered and those in use. */
export async function openSource(options: Opening) {
  const lines: Line[] = [];
  const reported: string[] = [];
  const logger = createLogger('gateway', 'info', { write: (line) => lines.push(JSON.parse(line) as Line) });
  const onFailure = (reason: string) => void reported.push(reason);
  const onReached = () => void reported.push('reached');
  const source = await openSupergraphSource({ pollMs, logger, onFailure, onReached, ...options });
  const used: string[] = [];
  return {
    source,
    lines,
    reported,
    used,
    follow: () => source.follow({ use: async ({ sdl }) => void used.push(sdl) }),
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
  };
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves versions by number, and counts its answers by status. */
export async function startRegistry() {
  const statuses: number[] = [];
  const asked: IncomingMessage[] = [];
  const registry = { sdl: sdlOf('A'), version: '"1"', answer: null as Answer | null, asked, statuses };
  const serve: Answer = (request, response) => {
    const known = request.headers['if-none-match'] === registry.version;
    response.writeHead(known ? 304 : 200, { etag: registry.version }).end(known ? undefined : registry.sdl);
  };
  const server = await listen('registry', 0, (request, response) => {
    asked.push(request);
    response.on('finish', () => statuses.push(response.statusCode));
    (registry.answer ?? serve)(request, response);
  });
  return Object.assign(registry, {
    server,
    url: `${server.url}/graph.graphql`,
    publish: (sdl: string) => Object.assign(registry, { sdl, version: `"${sdl.length}-${statuses.length}"` }),
    count: (status: number) => statuses.filter((each) => each === status).length,
    fail: (status: number, body = '') =>
      (registry.answer = (_request, response) => void response.writeHead(status).end(body)),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  });
}

/** The file of a supergraph in a folder of its own. */
export async function writeSupergraph(sdl = sdlOf('A')) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'supergraph-'));
  const path = join(folder.path, 'supergraph.graphql');
  const replace = async (text: string | Buffer) => {
    await writeFile(`${path}.draft`, text);
    await rename(`${path}.draft`, path);
  };
  await replace(sdl);
  return { path, folder: folder.path, replace, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
