import type { Resolvers } from '../resolver-types.ts';
import { mutationResolvers } from './mutation.ts';
import { productNoteResolvers } from './product-note.ts';
import { productResolvers } from './product.ts';
import { queryResolvers } from './query.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Product: productResolvers,
  ProductNote: productNoteResolvers,
} satisfies Resolvers;
