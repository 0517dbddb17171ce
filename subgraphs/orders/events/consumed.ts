import { defineNeeds, money } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);
const version = z.int().positive();
const aboutOrder = { orderId: id };
const product = {
  productId: id,
  sku: z.string(),
  name: z.string(),
  category: z.string(),
  price: money,
  // Events of earlier releases lack these.
  status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']).default('PUBLISHED'),
  publishAt: z.string().nullable().optional(),
  unpublishAt: z.string().nullable().optional(),
  version,
};

/** What orders needs of the events of others; most of it for the timeline. */
export const consumed = defineNeeds({
  'product.created.v1': z.object(product),
  'product.updated.v1': z.object(product),
  'stock.changed.v1': z.object({ productId: id, available: z.int().nonnegative(), version }),
  'user.registered.v1': z.object({ userId: id, email: z.string(), name: z.string() }),
  'user.deleted.v1': z.object({ userId: id }),
  'stock.reserved.v1': z.object(aboutOrder),
  'stock.rejected.v1': z.object(aboutOrder),
  'stock.released.v1': z.object(aboutOrder),
  'payment.attempted.v1': z.object({
    ...aboutOrder,
    attempt: z.int().positive(),
    action: z.enum(['CHARGE', 'LOOK_UP', 'CAPTURE', 'CALL_OFF', 'REFUND']),
    outcome: z.enum([
      'CAPTURED',
      'AUTHORISED',
      'ACTION_REQUIRED',
      'DECLINED',
      'VOIDED',
      'REFUNDED',
      'UNKNOWN',
    ]),
  }),
  'payment.authorised.v1': z.object({ ...aboutOrder, amount: money }),
  'payment.action-required.v1': z.object({
    ...aboutOrder,
    // Absent for the first method.
    methodNumber: z.int().positive().optional(),
  }),
  'payment.captured.v1': z.object({ ...aboutOrder, amount: money }),
  'payment.failed.v1': z.object({
    ...aboutOrder,
    message: z.string(),
    declineCode: z.string().optional(),
    // Absent where the first method was declined.
    methodNumber: z.int().positive().optional(),
  }),
  'refund.requested.v1': z.object({ ...aboutOrder, amount: money, requestedBy: id }),
  'payment.refunded.v1': z.object({ ...aboutOrder, amount: money, by: z.enum(['STAFF', 'CANCELLATION']) }),
  'refund.failed.v1': z.object({ ...aboutOrder, amount: money }),
  'payment.disputed.v1': z.object({ ...aboutOrder, amount: money, status: z.string() }),
  'notification.sent.v1': z.object({
    orderId: id.optional(),
    kind: z.string(),
    attempts: z.int().positive().optional(),
  }),
});
