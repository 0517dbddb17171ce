import { Supergraph } from '@apollo/federation-internals';
import { BoundedMemory } from '../engine/bounded-memory.ts';
import type { Engine, EngineOptions } from '../engine/engine.ts';
import { prepareWith } from '../engine/prepared-engine.ts';
import { feedSubgraphs, withFeeds } from './feed.ts';
import { apolloOperation } from './operation.ts';
import { openReference } from './reference.ts';

/** Plans and executes with @apollo/gateway; documents, variables, limits and subgraph calls are those of every engine. */
export async function createApolloEngine<Context>(
  options: EngineOptions<Context>,
  feeds: readonly string[] = [],
): Promise<Engine<Context>> {
  const { sdl, ask, maxPreparedBytes, maxAnswerCharacters: maxLength = Infinity } = options;
  const { formatError = (error) => error.toJSON(), takeTurn = async (work) => work() } = options;
  const supergraph = Supergraph.build(sdl);
  const schema = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true });
  const reference = await openReference(sdl);
  const feedReference = feeds.length > 0 ? await openReference(withFeeds(sdl, feeds)) : reference;
  const subgraphOf = feedSubgraphs(sdl, feeds);
  const parts = { schema, ask, formatError, takeTurn, maxLength, reference, feedReference, subgraphOf };
  return prepareWith(
    {
      schema,
      fullSchema: supergraph.schema.toGraphQLJSSchema(),
      subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
      operationOf: (parsed) => apolloOperation(parsed, parts),
    },
    options,
    new BoundedMemory(maxPreparedBytes),
  );
}
