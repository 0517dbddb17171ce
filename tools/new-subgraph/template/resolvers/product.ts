import type { Resolvers } from '../resolver-types.ts';

/** This subgraph's part of an entity that another one owns. */
export const productResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  productNotes: ({ id }, args, { pageAbout }) => pageAbout(id, args),
} satisfies Resolvers['Product'];
