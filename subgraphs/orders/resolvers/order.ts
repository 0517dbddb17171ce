import type { Context } from '../context.ts';
import { lineTotal } from '../domain/cart.ts';
import type { Order as StoredOrder, OrderLine as StoredLine } from '../domain/order.ts';

export const Order = {
  __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.orderById.load(id),
  customer: ({ customerId }: StoredOrder) => ({ __typename: 'User', id: customerId }),
  timeline: async ({ id }: StoredOrder, _args: unknown, { loaders }: Context) =>
    (await loaders.timelineOf.load(id))?.entries ?? [],
};

export const OrderLine = {
  product: ({ productId }: StoredLine) => ({ __typename: 'Product', id: productId }),
  total: lineTotal,
};
