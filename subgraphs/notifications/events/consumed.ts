import { cancelReasons, defineNeeds, money } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);
const aboutOrder = { orderId: id, customerId: id };
const order = { ...aboutOrder, number: z.string() };
const line = z.object({
  name: z.string(),
  sku: z.string(),
  quantity: z.int().positive(),
  unitPrice: money,
});

const addressed = { email: z.string(), language: z.string().nullable() };
const sealedLink = { ...addressed, sealedLink: z.string() };

export const consumed = defineNeeds({
  'user.registered.v1': z.object({
    userId: id,
    email: z.string(),
    name: z.string(),
    language: z.string().optional(),
  }),
  'user.email-verification-requested.v1': z.object(sealedLink),
  'user.password-reset-requested.v1': z.object(sealedLink),
  'user.email-change-requested.v1': z.object(sealedLink),
  'user.password-changed.v1': z.object(addressed),
  'user.email-changed.v1': z.object({ ...addressed, userId: id, previousEmail: z.string() }),
  'user.deletion-requested.v1': z.object(sealedLink),
  'user.deleted.v1': z.object({ userId: id, language: z.string().nullable(), sealedEmail: z.string() }),
  'user.profile-changed.v1': z.object({
    userId: id,
    name: z.string(),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
  }),
  'order.payment-awaited.v1': z.object({
    ...order,
    methodNumber: z.int().positive(),
    reason: z.enum(['DECLINED', 'ACTION_REQUIRED']),
    until: z.string(),
  }),
  'stock.low.v1': z.object({ productId: id, sku: z.string(), available: z.int(), threshold: z.int() }),
  'order.confirmed.v1': z.object({ ...order, lines: z.array(line).min(1), total: money }),
  'order.cancelled.v1': z.object({ ...order, reason: z.enum(cancelReasons), note: z.string().optional() }),
  'order.shipped.v1': z.object({ ...order, carrier: z.string(), trackingNumber: z.string() }),
  'order.delivered.v1': z.object(order),
  'payment.refunded.v1': z.object({ ...aboutOrder, amount: money, refundedTotal: money }),
  'refund.failed.v1': z.object({ ...aboutOrder, amount: money }),
});
