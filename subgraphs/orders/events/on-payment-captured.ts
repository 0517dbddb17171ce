import { consumer } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { capturePayment } from '../domain/order-state-machine.ts';
import type { OrderStore } from '../store/index.ts';
import { heard } from './timeline-entry-of.ts';

/** The money is there: the order is confirmed. */
export const onPaymentCaptured = (orders: OrderStore, { clock }: Dependencies) =>
  consumer({
    event: 'payment.captured.v1',
    async handle(envelope, guard) {
      const { orderId } = envelope.data;
      const now = clock.now();
      await orders.changeOrder(
        guard,
        orderId,
        (order) => capturePayment(order, now),
        heard(envelope, orderId, now),
      );
    },
  });
