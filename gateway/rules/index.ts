import type { GraphQLSchema, ValidationRule } from 'graphql';
import { operationSize } from './operation-size.ts';
import { reservedNames } from './reserved-names.ts';

/** What a document must keep to beyond the rules of GraphQL; `supergraph` is the schema with its join directives. */
export const gatewayRules = (supergraph: GraphQLSchema): ValidationRule[] => [
  operationSize,
  reservedNames(supergraph),
];
