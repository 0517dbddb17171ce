import type { TaskTable } from '@shop/shared/subgraph';
import { expireOrder } from './application/expire-order.ts';
import type { OrdersService } from './application/service.ts';
import { expireOrderTask } from './domain/order/announce.ts';

export const tasks: TaskTable<OrdersService> = {
  [expireOrderTask]: { run: expireOrder, whenTransient: 'keep-trying' },
};
