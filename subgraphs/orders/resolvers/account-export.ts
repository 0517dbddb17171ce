import type { Order } from '../domain/order/order.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../resolver-types.ts';

export const accountExportResolvers = {
  __resolveReference: ({ userId }, { viewer }) => (viewer.id === userId ? { userId } : null),
  orders: ({ userId }, _args, context) => ordersOf(userId, context),
} satisfies Resolvers['AccountExport'];

/** Without what only staff may see. */
async function ordersOf(customerId: string, { carts, orders, notes }: Context) {
  const [cart, all] = await Promise.all([carts.byId(customerId), orders.find({ customerId })]);
  const written = await notes.find({ orderId: { $in: all.map(({ id }) => id) } });
  const visible = written.filter(({ kind, visibleToCustomer }) => kind === 'CUSTOMER' || visibleToCustomer);
  return {
    cart,
    orders: all.map((order) => ({
      ...forCustomer(order),
      notes: visible
        .filter(({ orderId }) => orderId === order.id)
        .map(({ at, kind, text }) => ({ at, kind, text })),
    })),
  };
}

const forCustomer = ({ deadline: _deadline, version: _version, refunds, ...order }: Order) => ({
  ...order,
  refunds: refunds.map(({ id, lines, amount, at }) => ({ id, lines, amount, at })),
});
