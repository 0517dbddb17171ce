import { consumer, type Consumer } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { unchanged } from '../domain/order.ts';
import type { OrderStore } from '../store/index.ts';
import { heard } from './timeline-entry-of.ts';

const toldOnly = [
  'stock.released.v1',
  'payment.attempted.v1',
  'refund.requested.v1',
  'payment.refunded.v1',
  'refund.failed.v1',
  'payment.disputed.v1',
  'notification.sent.v1',
] as const;

/** For the timeline only: these do not change what was ordered. A mail may be about no order at all. */
export const tellers = (orders: OrderStore, { clock }: Dependencies): Consumer[] =>
  toldOnly.map((event) =>
    consumer({
      event,
      async handle(envelope, guard) {
        const { orderId } = envelope.data;
        if (!orderId) return;
        await orders.changeOrder(guard, orderId, unchanged, heard(envelope, orderId, clock.now()));
      },
    }),
  );
