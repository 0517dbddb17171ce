import { consumer } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { rejectStock } from '../domain/order-state-machine.ts';
import type { OrderStore } from '../store/index.ts';
import { heard } from './timeline-entry-of.ts';

/** Not everything is in stock: the order is cancelled. */
export const onStockRejected = (orders: OrderStore, { clock }: Dependencies) =>
  consumer({
    event: 'stock.rejected.v1',
    async handle(envelope, guard) {
      const { orderId } = envelope.data;
      const now = clock.now();
      await orders.changeOrder(
        guard,
        orderId,
        (order) => rejectStock(order, now),
        heard(envelope, orderId, now),
      );
    },
  });
