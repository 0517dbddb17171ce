import { isStaff, maySee, type Viewer } from '@shop/shared/auth';
import { loaderBy, loaderById } from '@shop/shared/graphql';
import type { ContextOf } from '@shop/shared/subgraph';
import type { OrdersService } from './application/service.ts';
import { causalOrder } from './domain/causal-order.ts';
import { forCustomer } from './domain/timeline.ts';
import type { OrderStore } from './store/index.ts';

export type Context = ContextOf<OrdersService, typeof requestContext>;

/** What the resolvers of one request share. */
export const requestContext = ({ orders, clock }: OrdersService, viewer: Viewer) => ({
  now: clock.now(),
  loaders: loadersFor(viewer, orders),
});

/** Fresh for each request. What the viewer may not see is null, exactly like what does not exist. */
const loadersFor = (viewer: Viewer, orders: OrderStore) => ({
  orderById: loaderById(async (ids) =>
    (await orders.ordersByIds(ids)).filter(({ customerId }) => maySee(viewer, customerId)),
  ),
  /** For orders that the viewer has been given. */
  timelineOf: loaderBy(
    async (orderIds) => {
      const entries = await orders.timelineEntries(orderIds);
      const byOrder = Map.groupBy(entries, ({ orderId }) => orderId);
      return [...byOrder].map(([orderId, all]) => {
        const story = causalOrder(all);
        return { orderId, entries: isStaff(viewer) ? story : story.map(forCustomer) };
      });
    },
    ({ orderId }) => orderId,
  ),
});
