import { maySee } from '@shop/shared/auth';
import { connectionOf, type Connection } from '@shop/shared/graphql';
import type { Context } from '../context.ts';
import type { Order } from '../domain/order/order.ts';
import type { UserOrdersArgs } from '../resolver-types.ts';
import type { OrderFilter } from '../store/index.ts';

/** One customer's orders, newest first; null for those who may not see them. */
export async function ordersOf(customerId: string | null, args: UserOrdersArgs, context: Context) {
  if (customerId === null || !maySee(context.viewer, customerId)) return null;
  return orderList({ customerId }, args, context);
}

export function orderList(
  whose: Pick<OrderFilter, 'customerId'>,
  { status, ...args }: UserOrdersArgs,
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
