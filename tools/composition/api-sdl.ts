import { Supergraph, type Schema } from '@apollo/federation-internals';
import { printSchema } from 'graphql';

/** Builds a supergraph, which may use any feature: also those that the gateway enforces itself. */
export const supergraphSchema = (supergraphSdl: string): Schema =>
  Supergraph.build(supergraphSdl, { supportedFeatures: null }).schema;

/** What clients see of a supergraph. */
export const apiSdlOf = (supergraph: Schema): string =>
  `${printSchema(supergraph.toAPISchema().toGraphQLJSSchema())}\n`;
