import type { Resolvers } from '../resolver-types.ts';
import { mutationResolvers } from './mutation.ts';
import { productResolvers } from './product.ts';
import { queryResolvers } from './query.ts';
import { stockUpdateResolvers } from './stock-update.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Product: productResolvers,
  StockUpdate: stockUpdateResolvers,
} satisfies Resolvers;
