import type { TaskTable } from '@shop/shared/subgraph';
import { forgetCustomer, forgetCustomerTask } from './application/customers/forget-customer.ts';
import { expireOrder } from './application/order/expire-order.ts';
import { releaseDiscounts } from './application/pricing/release-discounts.ts';
import type { OrdersService } from './application/service.ts';
import { expireOrderTask, releaseDiscountsTask } from './domain/order/announce.ts';

export const tasks: TaskTable<OrdersService> = {
  [expireOrderTask]: { run: expireOrder, whenTransient: 'keep-trying' },
  [forgetCustomerTask]: { run: forgetCustomer, whenTransient: 'keep-trying' },
  [releaseDiscountsTask]: { run: releaseDiscounts, whenTransient: 'keep-trying' },
};
