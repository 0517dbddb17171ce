import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse, type GraphQLSchema } from 'graphql';
import { schemas, subgraphNames, type SubgraphUrls } from './schemas.ts';

export type Composed = { sdl: string; /** What clients see. */ apiSchema: GraphQLSchema };

/** All four as one. */
export function composeSupergraph(urls: SubgraphUrls): Composed {
  const services = subgraphNames.map((name) => ({
    name,
    url: urls[name],
    typeDefs: parse(schemas[name]),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The subgraphs of the bench do not compose: ${errors?.join('; ')}`);
  return { sdl: supergraphSdl, apiSchema: Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema() };
}
