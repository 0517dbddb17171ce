import { Supergraph } from '@apollo/federation-internals';
import { printSchema } from 'graphql';

/** What clients see of a supergraph, which may use any feature: also those that the gateway enforces itself. */
export const apiSdlOf = (supergraphSdl: string): string =>
  printSchema(Supergraph.build(supergraphSdl, { supportedFeatures: null }).apiSchema().toGraphQLJSSchema());
