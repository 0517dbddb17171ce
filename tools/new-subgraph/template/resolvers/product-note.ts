import type { Resolvers } from '../resolver-types.ts';

export const productNoteResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.productNoteById.load(id),
  product: ({ productId }) => ({ id: productId }),
} satisfies Resolvers['ProductNote'];
