import { notIdempotent } from '@shop/shared/messaging';
import type { Order } from '../../domain/order/order.ts';
import { cancelOrder as cancel } from '../../domain/order/order-state-machine.ts';
import { countSales } from '../projections/statistics.ts';
import { changeOrder } from './change-order.ts';
import type { OrdersService } from '../service.ts';

type Cancelling = { orderId: string; byId: string | null; note: string | null };

/** On behalf of the customer, or else of staff. */
export async function cancelOrder(
  service: OrdersService,
  { orderId, byId, note }: Cancelling,
): Promise<Order> {
  const now = service.clock.now();
  const cancelled = await changeOrder(service, notIdempotent('cancelOrder'), orderId, (order) => {
    const reason = order.customerId === byId ? 'CUSTOMER' : 'STAFF';
    return cancel(order, { reason, note, now, by: { kind: reason, id: byId } });
  });
  await countSales(service, orderId);
  return cancelled;
}
