import type { Resolvers } from '../resolver-types.ts';

export const queryResolvers = {
  productNote: (_, { id }, { loaders }) => loaders.productNoteById.load(id),
} satisfies Resolvers['Query'];
