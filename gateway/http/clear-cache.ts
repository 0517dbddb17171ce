import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from '@shop/shared/errors';
import { readBody, sendJson } from '@shop/shared/runtime';
import { z } from 'zod';
import type { Cache } from '../cache/open-cache.ts';
import { tagOf, type Tag } from '../cache/store/marks.ts';

const name = z.string().min(1);
/** What an operator may clear; docs/caching.md. */
const clearing = z.union([
  z.strictObject({ type: name, key: name }),
  z.strictObject({ type: name }),
  z.strictObject({ field: name }),
  z.strictObject({ subgraph: name }),
  z.strictObject({ tag: name }),
  z.strictObject({ all: z.literal(true) }),
]);

const maxBytes = 10_000;
const expected =
  'Expected {"type": …}, {"type": …, "key": …}, {"field": "Query.…"}, {"subgraph": …}, {"tag": …} or {"all": true}';

/** Clears what the body names, here and at all gateways of the same Redis. */
export async function clearCache(
  cache: Pick<Cache, 'clear'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST')
    return sendJson(response, 405, { error: `The cache is cleared by POST, not ${request.method}` });
  // A page of another site can send anything else without being asked.
  if (!request.headers['content-type']?.startsWith('application/json'))
    return sendJson(response, 415, { error: 'The body is JSON, so its content-type is application/json' });
  const tags = tagsIn(await readBody(request, maxBytes).catch(messageOf));
  if (!tags) return sendJson(response, 400, { error: expected });
  await cache.clear(tags, 'request');
  sendJson(response, 200, { cleared: tags });
}

function tagsIn(text: string): Tag[] | undefined {
  const { success, data } = clearing.safeParse(parsed(text));
  if (!success) return undefined;
  if ('key' in data) return [tagOf.entity(data.type, data.key), tagOf.anyEntity(data.type)];
  if ('type' in data) return [tagOf.type(data.type)];
  if ('field' in data) return [tagOf.field(data.field)];
  if ('subgraph' in data) return [tagOf.subgraph(data.subgraph)];
  return ['tag' in data ? data.tag : tagOf.all];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
