import { consumer } from '@shop/shared/messaging';
import { stockLevel } from '../domain/stock-level.ts';
import type { OrderStore } from '../store/index.ts';

/** Keeps how many can be sold, for orders to come. */
export const onStockChanged = (orders: OrderStore) =>
  consumer({
    event: 'stock.changed.v1',
    handle: ({ data }, guard) => orders.keepStock(guard, stockLevel(data)),
  });
