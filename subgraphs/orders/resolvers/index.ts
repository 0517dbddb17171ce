import type { Resolvers } from '../resolver-types.ts';
import { cartLineResolvers } from './cart.ts';
import { mutationResolvers } from './mutation.ts';
import { orderUpdateResolvers } from './order-update.ts';
import { orderLineResolvers, orderResolvers } from './order.ts';
import { queryResolvers } from './query.ts';
import { userResolvers } from './user.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Order: orderResolvers,
  OrderLine: orderLineResolvers,
  OrderUpdate: orderUpdateResolvers,
  CartLine: cartLineResolvers,
  User: userResolvers,
} satisfies Resolvers;
