import { consumer } from '@shop/shared/messaging';
import type { Ambient } from '@shop/shared/runtime';
import { reserveStock } from '../domain/order-state-machine.ts';
import type { OrderStore } from '../store/index.ts';
import { heard } from './timeline-entry-of.ts';

/** The stock is set aside: the order becomes RESERVED and asks for its payment. */
export const onStockReserved = (orders: OrderStore, { clock }: Ambient) =>
  consumer({
    event: 'stock.reserved.v1',
    async handle(envelope, origin) {
      const { orderId } = envelope.data;
      const now = clock.now();
      await orders.changeOrder(
        origin,
        orderId,
        (order) => reserveStock(order, now),
        heard(envelope, orderId, now),
      );
    },
  });
