import { z } from 'zod';
import { cancelReasons, money, type Service } from './values.ts';

const id = z.string().min(1);
const orderLine = z.object({
  productId: id,
  sku: z.string(),
  name: z.string(),
  quantity: z.int().positive(),
  unitPrice: money,
});
const quantityOf = z.object({ productId: id, quantity: z.int().positive() });
/** What every event about an order says, so that whoever hears it can authorise and write to the customer. */
const aboutOrder = { orderId: id, customerId: id };
const orderState = { ...aboutOrder, number: z.string(), version: z.int().positive() };
const productState = z.object({
  productId: id,
  sku: z.string(),
  name: z.string(),
  category: z.string(),
  price: money,
  version: z.int().positive(),
});
const aboutPayment = { ...aboutOrder, paymentId: id };

/**
 * Every fact that crosses services. The key is the CloudEvents `type` with its version. Evolution is additive; a
 * break is a new version published beside the old one.
 */
export const events = {
  'user.registered.v1': {
    publisher: 'users',
    data: z.object({ userId: id, customerId: id, email: z.string(), name: z.string() }),
  },
  'product.created.v1': { publisher: 'products', data: productState },
  'product.updated.v1': { publisher: 'products', data: productState },
  'stock.low.v1': {
    publisher: 'products',
    data: z.object({ productId: id, sku: z.string(), available: z.int(), threshold: z.int() }),
  },
  'stock.reserved.v1': {
    publisher: 'products',
    data: z.object({ ...aboutOrder, reservationId: id, lines: z.array(quantityOf) }),
  },
  'stock.rejected.v1': {
    publisher: 'products',
    data: z.object({
      ...aboutOrder,
      missing: z.array(z.object({ productId: id, wanted: z.int(), available: z.int() })),
    }),
  },
  'order.placed.v1': {
    publisher: 'orders',
    data: z.object({ ...orderState, lines: z.array(orderLine).min(1), total: money }),
  },
  'payment.requested.v1': {
    publisher: 'orders',
    data: z.object({ ...orderState, amount: money, paymentMethod: z.string() }),
  },
  'order.confirmed.v1': {
    publisher: 'orders',
    data: z.object({ ...orderState, lines: z.array(orderLine).min(1), total: money }),
  },
  'order.cancelled.v1': {
    publisher: 'orders',
    data: z.object({ ...orderState, reason: z.enum(cancelReasons), note: z.string().optional() }),
  },
  'order.shipped.v1': {
    publisher: 'orders',
    data: z.object({ ...orderState, carrier: z.string(), trackingNumber: z.string() }),
  },
  'order.delivered.v1': { publisher: 'orders', data: z.object(orderState) },
  'payment.captured.v1': { publisher: 'payments', data: z.object({ ...aboutPayment, amount: money }) },
  'payment.failed.v1': {
    publisher: 'payments',
    data: z.object({ ...aboutPayment, declineCode: z.string(), message: z.string() }),
  },
  'payment.refunded.v1': {
    publisher: 'payments',
    data: z.object({
      ...aboutPayment,
      amount: money,
      refundedTotal: money,
      by: z.enum(['STAFF', 'CANCELLATION']),
    }),
  },
  'notification.created.v1': {
    publisher: 'notifications',
    data: z.object({ notificationId: id, customerId: id, kind: z.string(), orderId: id.optional() }),
  },
  'notification.sent.v1': {
    publisher: 'notifications',
    data: z.object({
      notificationId: id,
      customerId: id,
      kind: z.string(),
      channel: z.enum(['EMAIL']),
      orderId: id.optional(),
    }),
  },
} as const satisfies Record<string, { publisher: Service; data: z.ZodObject }>;

export type EventType = keyof typeof events;
export type EventData<Type extends EventType = EventType> = z.infer<(typeof events)[Type]['data']>;
export type OrderLineData = z.infer<typeof orderLine>;
export const eventTypes = Object.keys(events) as EventType[];
