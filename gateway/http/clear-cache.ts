import { z } from 'zod';
import type { ClearEverywhere } from '../cache/clear-everywhere.ts';
import { tagOf, type Tag } from '../cache/store/marks.ts';
import { jsonPost } from './json-post.ts';

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

const expected =
  'Expected {"type": …}, {"type": …, "key": …}, {"field": "Query.…"}, {"subgraph": …}, {"tag": …} or {"all": true}';

/** Clears what the body names, and answers which gateways it has reached. */
export const clearCache = (clear: ClearEverywhere) =>
  jsonPost({
    body: clearing,
    expected,
    async act(wanted) {
      const tags = tagsOf(wanted);
      return { cleared: tags, reached: await clear(tags) };
    },
  });

function tagsOf(wanted: z.infer<typeof clearing>): Tag[] {
  if ('key' in wanted) return [tagOf.entity(wanted.type, wanted.key), tagOf.anyEntity(wanted.type)];
  if ('type' in wanted) return [tagOf.type(wanted.type)];
  if ('field' in wanted) return [tagOf.field(wanted.field)];
  if ('subgraph' in wanted) return [tagOf.subgraph(wanted.subgraph)];
  return ['tag' in wanted ? wanted.tag : tagOf.all];
}
