import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse, type GraphQLSchema } from 'graphql';
import { schemas, subgraphNames, type SubgraphUrls } from './schemas.ts';

export type Composed = { sdl: string; /** What clients see. */ apiSchema: GraphQLSchema };

export type Service = Parameters<typeof composeServices>[0][number];

/** All four, and what is beside them, as one. */
export function composeSupergraph(urls: SubgraphUrls, more: readonly Service[]): Composed {
  const own = subgraphNames.map((name) => ({
    name,
    url: urls[name],
    typeDefs: parse(schemas[name]),
  }));
  const { supergraphSdl, errors } = composeServices([...own, ...more]);
  if (!supergraphSdl) throw new Error(`The subgraphs of the bench do not compose: ${errors?.join('; ')}`);
  return { sdl: supergraphSdl, apiSchema: Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema() };
}
