import { isStaff } from '@shop/shared/auth';
import { emptyCart } from '../domain/cart/cart.ts';
import { customerFeed, orderFeed } from '../domain/timeline/feeds.ts';
import type { Resolvers } from '../resolver-types.ts';
import { pricedCart } from './checkout/cart.ts';
import { orderList, ordersOf } from './order-list.ts';
import { updateOf } from './order-update.ts';
import { staffQueries } from './staff/lists.ts';
import { statisticsQueries } from './staff/statistics.ts';

export const queryResolvers = {
  ...staffQueries,
  ...statisticsQueries,

  async cart(_, _args, context) {
    const { id } = context.viewer;
    return id === null ? null : pricedCart((await context.carts.byId(id)) ?? emptyCart(id), context);
  },

  order: (_, { id }, { loaders }) => loaders.orderById.load(id),

  orders(_, { customerId, ...args }, context) {
    const { viewer } = context;
    if (customerId == null && isStaff(viewer)) return orderList({}, args, context);
    return ordersOf(customerId ?? viewer.id, args, context);
  },

  async _orderUpdated(_, { orderId, ...page }, context) {
    // Asked before the feed, which would tell by its refusal of a cursor how far the order of another customer is.
    if (!(await context.loaders.orderById.load(orderId))) return null;
    const entries = await context.feeds.read({ feed: orderFeed(orderId), ...page });
    // Loaded anew after the feed was read: the order beside an update is never older than that update.
    const order = await context.loaders.orderById.clear(orderId).load(orderId);
    return order && entries.map(updateOf);
  },

  async _myOrdersUpdated(_, page, { viewer, feeds, loaders }) {
    if (viewer.id === null) return null;
    const entries = await feeds.read({ feed: customerFeed(viewer.id), ...page });
    const updates = entries.map(updateOf);
    for (const { orderId } of updates) loaders.orderById.clear(orderId);
    return updates;
  },
} satisfies Resolvers['Query'];
