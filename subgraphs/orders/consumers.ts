import { consume, type ConsumerOf } from '@shop/shared/subgraph';
import { applyEvent } from './application/apply-event.ts';
import { keepProduct, keepStock } from './application/keep-catalogue.ts';
import type { OrdersService } from './application/service.ts';
import {
  paymentCaptured,
  paymentDeclined,
  stockRejected,
  stockReserved,
} from './domain/order-state-machine.ts';
import { unchanged } from './domain/order.ts';

export const consumers: readonly ConsumerOf<OrdersService>[] = [
  consume('product.created.v1', keepProduct),
  consume('product.updated.v1', keepProduct),
  consume('stock.changed.v1', keepStock),
  consume('stock.reserved.v1', applyEvent(stockReserved)),
  consume('stock.rejected.v1', applyEvent(stockRejected)),
  consume('payment.captured.v1', applyEvent(paymentCaptured)),
  consume('payment.failed.v1', applyEvent(paymentDeclined)),
  // For the timeline only: these do not change what was ordered.
  consume('stock.released.v1', applyEvent(unchanged)),
  consume('payment.attempted.v1', applyEvent(unchanged)),
  consume('refund.requested.v1', applyEvent(unchanged)),
  consume('payment.refunded.v1', applyEvent(unchanged)),
  consume('refund.failed.v1', applyEvent(unchanged)),
  consume('payment.disputed.v1', applyEvent(unchanged)),
  consume('notification.sent.v1', applyEvent(unchanged)),
];
