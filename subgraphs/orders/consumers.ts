import type { ConsumerTable } from '@shop/shared/subgraph';
import { applyEvent } from './application/apply-event.ts';
import { keepProduct, keepStock } from './application/keep-catalogue.ts';
import type { OrdersService } from './application/service.ts';
import {
  paymentCaptured,
  paymentDeclined,
  paymentNeedsAction,
  stockRejected,
  stockReserved,
} from './domain/order/order-state-machine.ts';
import { unchanged } from './domain/order/order.ts';
import type { consumed } from './events/consumed.ts';

export const consumers: ConsumerTable<OrdersService, typeof consumed> = {
  'product.created.v1': keepProduct,
  'product.updated.v1': keepProduct,
  'stock.changed.v1': keepStock,
  'stock.reserved.v1': applyEvent(stockReserved),
  'stock.rejected.v1': applyEvent(stockRejected),
  'payment.authorised.v1': applyEvent(paymentCaptured),
  'payment.action-required.v1': applyEvent(paymentNeedsAction),
  'payment.captured.v1': applyEvent(paymentCaptured),
  'payment.failed.v1': applyEvent(paymentDeclined),
  // For the timeline only: these do not change what was ordered.
  'stock.released.v1': applyEvent(unchanged),
  'payment.attempted.v1': applyEvent(unchanged),
  'refund.requested.v1': applyEvent(unchanged),
  'payment.refunded.v1': applyEvent(unchanged),
  'refund.failed.v1': applyEvent(unchanged),
  'payment.disputed.v1': applyEvent(unchanged),
  'notification.sent.v1': applyEvent(unchanged),
};
