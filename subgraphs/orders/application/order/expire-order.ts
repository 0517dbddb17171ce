import type { DueTask, IdempotencyGuard } from '@shop/shared/messaging';
import { expireOrder as expire } from '../../domain/order/order-state-machine.ts';
import { countSales } from '../projections/statistics.ts';
import { changeOrder } from './change-order.ts';
import type { OrdersService } from '../service.ts';

/** The deadline of an order has come; every change of status moves it or calls it off. */
export async function expireOrder(service: OrdersService, { key }: DueTask, guard: IdempotencyGuard) {
  const now = service.clock.now();
  await changeOrder(service, guard, key, (order) => expire(order, now));
  await countSales(service, key);
}
