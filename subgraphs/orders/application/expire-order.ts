import type { DueTask, IdempotencyGuard } from '@shop/shared/messaging';
import { expireOrder as expire } from '../domain/order-state-machine.ts';
import type { OrdersService } from './service.ts';

/** The deadline of an order has come; every change of status moves it or calls it off. */
export function expireOrder({ orders, clock }: OrdersService, { key }: DueTask, guard: IdempotencyGuard) {
  const now = clock.now();
  return orders.changeOrder(guard, key, (order) => expire(order, now));
}
