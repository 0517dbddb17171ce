import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, StartError } from '@shop/shared/errors';
import { GraphQLError, parse, Source, type DocumentNode } from 'graphql';
import { parseSdl } from '../../shared/graphql/schema/sdl.ts';
import { readText, type SubgraphEntry } from './subgraph-list.ts';

/**
 * Loads the SDL of a subgraph; throws a StartError with the place of the problem. A running one may answer only requests
 * that are signed with `viewerSecret`.
 */
export async function loadSchema(
  { name, schema }: SubgraphEntry,
  viewerSecret = process.env.VIEWER_SECRET,
): Promise<DocumentNode> {
  if ('url' in schema) return introspect(name, schema.url, viewerSecret);
  const { file, text } = schema;
  const place = relative('.', file);
  if (text !== undefined) return parseAt(name, place, () => parse(new Source(text, place)));
  readText(file);
  return parseAt(name, place, () => parseSdl(pathToFileURL(file)));
}

function parseAt(name: string, place: string, read: () => DocumentNode): DocumentNode {
  try {
    return read();
  } catch (error) {
    const at = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    throw new StartError(`${place}:${at?.line ?? 1}:${at?.column ?? 1}: ${name}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

const timeoutMs = 5000;

/** https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec#enhanced-introspection-with-query_service */
async function introspect(name: string, url: string, secret: string | undefined): Promise<DocumentNode> {
  const sdl = await serviceSdl({ name, url, secret }).catch((cause: unknown) => {
    throw new StartError(`${name}: ${url} cannot be introspected: ${messageOf(cause)}`, { cause });
  });
  return parseAt(name, url, () => parse(new Source(sdl, url)));
}

type Signed = { name: string; secret: string | undefined };

async function serviceSdl({ url, ...signed }: Signed & { url: string }): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await viewerHeaders(signed)) },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  const sdl = sdlIn(text);
  if (sdl !== undefined) return sdl;
  const found = text.slice(0, 200);
  throw new Error(
    `_service { sdl } is expected, found status ${response.status} and ${JSON.stringify(found)}`,
  );
}

/** The subgraphs of this repository answer only signed requests. */
async function viewerHeaders({ name, secret }: Signed): Promise<Record<string, string>> {
  if (!secret) return {};
  // Loaded when it is needed: the check of a schema does not wait for it.
  const { anonymous, viewerHeader, viewerSigner } = await import('@shop/shared/auth');
  const { realClock } = await import('@shop/shared/runtime');
  return { [viewerHeader]: await viewerSigner({ secret, clock: realClock })(anonymous, name) };
}

function sdlIn(text: string): string | undefined {
  try {
    const { data } = JSON.parse(text) as { data?: { _service?: { sdl?: unknown } } };
    const sdl = data?._service?.sdl;
    return typeof sdl === 'string' ? sdl : undefined;
  } catch {
    return undefined;
  }
}
