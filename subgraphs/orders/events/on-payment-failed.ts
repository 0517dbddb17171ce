import { consumer } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { declinePayment } from '../domain/order-state-machine.ts';
import type { OrderStore } from '../store/index.ts';
import { heard } from './timeline-entry-of.ts';

/** The card was declined: the order is cancelled, and products hears of it and releases the stock. */
export const onPaymentFailed = (orders: OrderStore, { clock }: Dependencies) =>
  consumer({
    event: 'payment.failed.v1',
    async handle(envelope, guard) {
      const { orderId } = envelope.data;
      const now = clock.now();
      await orders.changeOrder(
        guard,
        orderId,
        (order) => declinePayment(order, now),
        heard(envelope, orderId, now),
      );
    },
  });
