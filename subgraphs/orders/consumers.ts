import type { ConsumerTable } from '@shop/shared/subgraph';
import { customerDeleted } from './application/customers/forget-customer.ts';
import { applyEvent } from './application/order/apply-event.ts';
import { keepProduct, keepStock } from './application/projections/keep-catalogue.ts';
import { keepCustomer } from './application/customers/keep-customer.ts';
import { countRefunded, countSales } from './application/projections/statistics.ts';
import type { OrdersService } from './application/service.ts';
import {
  paymentCaptured,
  paymentDeclined,
  paymentNeedsAction,
  stockRejected,
  stockReserved,
} from './domain/order/order-state-machine.ts';
import { moneyPaidBack, unchanged, type Order } from './domain/order/order.ts';
import type { consumed } from './events/consumed.ts';

/** The statistics follow what a step led to. A step that fails afterwards is repeated, and then only counted. */
const counted = (decide: Parameters<typeof applyEvent>[0]) => {
  const apply = applyEvent(decide);
  return async (...[service, event, guard]: Parameters<typeof apply>) => {
    await apply(service, event, guard);
    if (event.data.orderId) await countSales(service, event.data.orderId);
  };
};

export const consumers: ConsumerTable<OrdersService, typeof consumed> = {
  'product.created.v1': keepProduct,
  'product.updated.v1': keepProduct,
  'stock.changed.v1': keepStock,
  'user.registered.v1': keepCustomer,
  'user.deleted.v1': customerDeleted,
  'stock.reserved.v1': counted(stockReserved),
  'stock.rejected.v1': counted(stockRejected),
  'payment.authorised.v1': counted(paymentCaptured),
  'payment.action-required.v1': applyEvent(paymentNeedsAction),
  'payment.captured.v1': counted(paymentCaptured),
  'payment.failed.v1': applyEvent(paymentDeclined),
  async 'payment.refunded.v1'(service, event, guard) {
    const paid = (order: Order) => moneyPaidBack(order, new Date(event.time), event.data.amount.amountMinor);
    await applyEvent(paid)(service, event, guard);
    await countRefunded(service, event);
  },
  // For the timeline only: these do not change what was ordered.
  'stock.released.v1': counted(unchanged),
  'payment.attempted.v1': applyEvent(unchanged),
  'refund.requested.v1': applyEvent(unchanged),
  'refund.failed.v1': applyEvent(unchanged),
  'payment.disputed.v1': applyEvent(unchanged),
  'notification.sent.v1': applyEvent(unchanged),
};
