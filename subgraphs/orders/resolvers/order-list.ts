import { maySee } from '@shop/shared/auth';
import type { OrderStatus } from '@shop/shared/contracts';
import { connectionOf, type Connection, type PageArgs } from '@shop/shared/graphql';
import type { Context } from '../context.ts';
import type { Order } from '../domain/order.ts';
import type { OrderFilter } from '../store/index.ts';

export type OrderListArgs = PageArgs & { status?: OrderStatus | null };

/** One customer's orders, newest first; null for those who may not see them. */
export async function ordersOf(customerId: string | null, args: OrderListArgs, context: Context) {
  if (customerId === null || !maySee(context.viewer, customerId)) return null;
  return orderList({ customerId }, args, context);
}

export function orderList(
  whose: Pick<OrderFilter, 'customerId'>,
  { status, ...args }: OrderListArgs,
  { orders }: Context,
): Promise<Connection<Order>> {
  const filter: OrderFilter = { ...whose, ...(status && { status }) };
  return connectionOf({
    args,
    order: { field: 'placedAt', direction: -1 },
    find: (slice) => orders.find(filter, slice),
    count: () => orders.count(filter),
    sortValue: ({ placedAt }) => placedAt,
  });
}
