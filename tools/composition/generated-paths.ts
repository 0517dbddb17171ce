/** The files that `npx shop compose` writes, from the folder of `supergraph.yaml`. */
export const supergraphFile = 'gateway/supergraph/supergraph.graphql';
/** The schema that clients see. */
export const apiFile = 'gateway/api.graphql';
/** The schema that clients of a variant see. */
export const variantFile = (name: string): string => `gateway/variants/${name}.graphql`;
