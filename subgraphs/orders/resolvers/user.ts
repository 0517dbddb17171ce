import type { Resolvers } from '../resolver-types.ts';
import { ordersOf } from './order-list.ts';

export const userResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  orders: ({ id }, args, context) => ordersOf(id, args, context),
} satisfies Resolvers['User'];
