import { withDeadLetters } from '@shop/shared/graphql';
import { cartLineResolvers } from './cart.ts';
import { mutationResolvers } from './mutation.ts';
import { orderUpdateResolvers } from './order-update.ts';
import { orderLineResolvers, orderResolvers } from './order.ts';
import { queryResolvers } from './query.ts';
import { userResolvers } from './user.ts';

export const resolvers = withDeadLetters('orders', {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Order: orderResolvers,
  OrderLine: orderLineResolvers,
  OrderUpdate: orderUpdateResolvers,
  CartLine: cartLineResolvers,
  User: userResolvers,
});
