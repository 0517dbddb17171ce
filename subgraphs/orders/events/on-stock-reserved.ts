import { consumer } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { reserveStock } from '../domain/order-state-machine.ts';
import type { OrderStore } from '../store/index.ts';
import { heard } from './timeline-entry-of.ts';

/** The stock is set aside: the order becomes RESERVED and asks for its payment. */
export const onStockReserved = (orders: OrderStore, { clock }: Dependencies) =>
  consumer({
    event: 'stock.reserved.v1',
    async handle(envelope, guard) {
      const { orderId } = envelope.data;
      const now = clock.now();
      await orders.changeOrder(
        guard,
        orderId,
        (order) => reserveStock(order, now),
        heard(envelope, orderId, now),
      );
    },
  });
