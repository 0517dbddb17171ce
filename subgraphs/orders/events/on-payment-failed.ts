import { consumer } from '@shop/shared/messaging';
import type { Ambient } from '@shop/shared/runtime';
import { declinePayment } from '../domain/order-state-machine.ts';
import type { OrderStore } from '../store/index.ts';
import { heard } from './timeline-entry-of.ts';

/** The card was declined: the order is cancelled, and products hears of it and releases the stock. */
export const onPaymentFailed = (orders: OrderStore, { clock }: Ambient) =>
  consumer({
    event: 'payment.failed.v1',
    async handle(envelope, origin) {
      const { orderId } = envelope.data;
      const now = clock.now();
      await orders.changeOrder(
        origin,
        orderId,
        (order) => declinePayment(order, now),
        heard(envelope, orderId, now),
      );
    },
  });
