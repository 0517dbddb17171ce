import { mutationResolvers } from './mutation.ts';
import { productResolvers } from './product.ts';
import { queryResolvers } from './query.ts';

export const resolvers = { Query: queryResolvers, Mutation: mutationResolvers, Product: productResolvers };
