import type { TaskHandlers } from '@shop/shared/messaging';
import type { Ambient } from '@shop/shared/runtime';
import { expireOrderTask } from '../domain/announce.ts';
import type { OrderStore } from '../store/index.ts';
import { expireOverdueOrder } from './expire-order.ts';

/** What orders does when its time has come. */
export const dueTasks = (orders: OrderStore, ambient: Ambient): TaskHandlers => ({
  [expireOrderTask]: expireOverdueOrder(orders, ambient),
});
