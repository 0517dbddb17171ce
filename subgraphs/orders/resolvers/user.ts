import type { Context } from '../context.ts';
import { ordersOf, type OrderListArgs } from './order-list.ts';

type Reference = { id: string };

export const userResolvers = {
  __resolveReference: ({ id }: Reference) => ({ id }),
  orders: ({ id }: Reference, args: OrderListArgs, context: Context) => ordersOf(id, args, context),
};
