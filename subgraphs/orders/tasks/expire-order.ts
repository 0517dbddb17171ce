import type { TaskHandler } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { expireOrder } from '../domain/order-state-machine.ts';
import type { OrderStore } from '../store/index.ts';

/** The deadline of an order has come; every change of status moves it or calls it off. */
export const expireOverdueOrder = (orders: OrderStore, { clock }: Dependencies): TaskHandler => ({
  async run({ key }, guard) {
    const now = clock.now();
    await orders.changeOrder(guard, key, (order) => expireOrder(order, now));
  },
  whenTransient: 'keep-trying',
});
