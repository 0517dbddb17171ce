import { consumer } from '@shop/shared/messaging';
import { unchanged } from '../domain/order.ts';
import type { OrderStore } from '../store/index.ts';
import { entryOf } from './entry-of.ts';

/** For the timeline only: a refund does not change what was ordered. */
export const onPaymentRefunded = (orders: OrderStore) =>
  consumer({
    event: 'payment.refunded.v1',
    async handle(envelope, origin) {
      const { orderId } = envelope.data;
      await orders.changeOrder(origin, orderId, unchanged, entryOf(envelope, orderId));
    },
  });
