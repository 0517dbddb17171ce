import type { ConsumerTable } from '@shop/shared/subgraph';
import { updatePurchase } from './application/update-purchase.ts';
import type { ProductNotesService } from './application/service.ts';
import { delivered, placed } from './domain/purchase.ts';
import type { consumed } from './events/consumed.ts';

/** Who has received which product. */
export const consumers: ConsumerTable<ProductNotesService, typeof consumed> = {
  'order.placed.v1': (service, { data }, guard) =>
    updatePurchase(service, guard, data.orderId, (known) => placed(known, data)),
  'order.delivered.v1': (service, { data }, guard) =>
    updatePurchase(service, guard, data.orderId, (known) => delivered(known, data)),
};
