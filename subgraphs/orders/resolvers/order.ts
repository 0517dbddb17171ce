import type { Context } from '../context.ts';
import { lineTotal } from '../domain/cart.ts';
import type { Order, OrderLine } from '../domain/order.ts';

export const orderResolvers = {
  __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.orderById.load(id),
  customer: ({ customerId }: Order) => ({ __typename: 'User', id: customerId }),
  timeline: async ({ id }: Order, _args: unknown, { loaders }: Context) =>
    (await loaders.timelineOf.load(id))?.entries ?? [],
};

export const orderLineResolvers = {
  product: ({ productId }: OrderLine) => ({ __typename: 'Product', id: productId }),
  total: lineTotal,
};
