import {
  cancelReasons,
  consumptionsIn,
  defineEvents,
  type Consumption,
  type EventMap,
} from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);

/** The event of these tests: `orders` publishes it, and three services consume it. */
export const events = defineEvents({
  'order.cancelled.v1': {
    summary: 'The order will not be fulfilled.',
    data: z.object({
      orderId: id,
      customerId: id,
      number: z.string(),
      version: z.int().positive(),
      reason: z.enum(cancelReasons),
      note: z.string().optional(),
    }),
  },
});

const byOrders = ['product.created.v1', 'product.updated.v1', 'stock.reserved.v1', 'stock.rejected.v1'];

export const eventMap: EventMap = {
  'order.cancelled.v1': { publisher: 'orders', consumers: ['products', 'payments', 'notifications'] },
  'order.placed.v1': { publisher: 'orders', consumers: ['products'] },
  'payment.failed.v1': { publisher: 'payments', consumers: ['orders'] },
  ...Object.fromEntries(byOrders.map((type) => [type, { publisher: 'products', consumers: ['orders'] }])),
};

export const topology: readonly Consumption[] = consumptionsIn(eventMap);
