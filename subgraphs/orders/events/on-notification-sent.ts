import { consumer } from '@shop/shared/messaging';
import { unchanged } from '../domain/order.ts';
import type { OrderStore } from '../store/index.ts';
import { entryOf } from './entry-of.ts';

/** For the timeline of the order that the customer was written to about, if it was about one. */
export const onNotificationSent = (orders: OrderStore) =>
  consumer({
    event: 'notification.sent.v1',
    async handle(envelope, origin) {
      const { orderId } = envelope.data;
      if (orderId) await orders.changeOrder(origin, orderId, unchanged, entryOf(envelope, orderId));
    },
  });
