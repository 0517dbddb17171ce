import { isStaff, maySee, type Viewer } from '@shop/shared/auth';
import { loaderBy, loaderById } from '@shop/shared/graphql';
import type { ContextOf } from '@shop/shared/subgraph';
import type { OrdersService } from './application/service.ts';
import { causalOrder } from './domain/timeline/causal-order.ts';
import { forCustomer } from './domain/timeline/timeline.ts';

export type Context = ContextOf<OrdersService, typeof requestContext>;

/** What the resolvers of one request share. */
export const requestContext = (service: OrdersService, viewer: Viewer) => ({
  loaders: loadersFor(viewer, service),
});

/** Fresh for each request. What the viewer may not see is null, exactly like what does not exist. */
const loadersFor = (viewer: Viewer, { orders, timeline }: OrdersService) => ({
  orderById: loaderById(async (ids) =>
    (await orders.byIds(ids)).filter(({ customerId }) => maySee(viewer, customerId)),
  ),
  /** For orders that the viewer has been given. */
  timelineOf: loaderBy(
    async (orderIds) => {
      const entries = await timeline.find({ orderId: { $in: orderIds } });
      const byOrder = Map.groupBy(entries, ({ orderId }) => orderId);
      return [...byOrder].map(([orderId, all]) => {
        const entries = causalOrder(all);
        return { orderId, entries: isStaff(viewer) ? entries : entries.map(forCustomer) };
      });
    },
    ({ orderId }) => orderId,
  ),
});
