import { consumer } from '@shop/shared/messaging';
import type { Ambient } from '@shop/shared/runtime';
import { rejectStock } from '../domain/order-state-machine.ts';
import type { OrderStore } from '../store/index.ts';
import { heard } from './timeline-entry-of.ts';

/** Not everything is in stock: the order is cancelled. */
export const onStockRejected = (orders: OrderStore, { clock }: Ambient) =>
  consumer({
    event: 'stock.rejected.v1',
    async handle(envelope, origin) {
      const { orderId } = envelope.data;
      const now = clock.now();
      await orders.changeOrder(
        origin,
        orderId,
        (order) => rejectStock(order, now),
        heard(envelope, orderId, now),
      );
    },
  });
