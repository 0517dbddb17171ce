import { globSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** In the order of preference. */
const codings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

type Coded = { body: Buffer; coding?: string };

export type PublicFile = { contentType: string; cacheControl: string; coded: readonly Coded[] };

/** Reads the public files of a build into memory: they are few, small, and never change. */
export function openFiles(folder: string): (pathname: string) => PublicFile | undefined {
  const names = globSync('**/*.{js,css,svg,json,webmanifest}', { cwd: folder });
  const files = new Map(
    names.filter((name) => name !== 'manifest.json').map((name) => [`/${name}`, readPublic(folder, name)]),
  );
  return (pathname) => files.get(pathname);
}

function readPublic(folder: string, name: string): PublicFile {
  const read = (suffix: string, coding?: string): Coded[] => {
    try {
      return [{ body: readFileSync(join(folder, name + suffix)), ...(coding && { coding }) }];
    } catch {
      return [];
    }
  };
  return {
    contentType: contentTypes[extname(name)] ?? 'application/octet-stream',
    // Names in assets/ have the hash of their content.
    cacheControl: name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    coded: [...codings.flatMap(([coding, suffix]) => read(suffix, coding)), ...read('')],
  };
}

/** Answers in the best coding that the browser understands. */
export function answerFile(file: PublicFile, request: IncomingMessage, response: ServerResponse): void {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const best = file.coded.find(({ coding }) => coding === undefined || accepted.includes(coding));
  if (!best) return void response.writeHead(406).end();
  response.writeHead(200, {
    'content-type': file.contentType,
    'content-length': best.body.length,
    'cache-control': file.cacheControl,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    ...(best.coding && { 'content-encoding': best.coding }),
  });
  response.end(request.method === 'HEAD' ? undefined : best.body);
}
