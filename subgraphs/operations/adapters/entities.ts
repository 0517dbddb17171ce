import { z } from 'zod';
import type { Reference } from '../application/services.ts';

/** Asks for nothing but the types, so that the answer says which entities there are. */
export const entityTypes = (representations: readonly Reference[]) => ({
  query: 'query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
  variables: { representations },
});

const answer = z.object({
  data: z.object({ _entities: z.array(z.object({ __typename: z.string() }).nullable()) }),
});

/** What a subgraph does not let the viewer see is null, with or without an error. */
export function entityTypesIn(
  { status, text }: { status: number; text: string },
  count: number,
): (string | null)[] {
  if (status !== 200) throw new Error(`It answered with the status ${status}`);
  const found = answer.parse(JSON.parse(text)).data._entities;
  if (found.length !== count) throw new Error(`It answered with ${found.length} entities, expected ${count}`);
  return found.map((entity) => entity?.__typename ?? null);
}
