import { defineNeeds, money } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);
const aboutOrder = { orderId: id, customerId: id };

export const consumed = defineNeeds({
  'payment.requested.v1': z.object({
    ...aboutOrder,
    amount: money,
    paymentMethod: z.string(),
    methodNumber: z.int().positive().default(1),
  }),
  'order.cancelled.v1': z.object(aboutOrder),
  'order.shipped.v1': z.object(aboutOrder),
  'refund.wanted.v1': z.object({ orderId: id, refundId: id, amount: money, requestedBy: id }),
  'user.deleted.v1': z.object({ userId: id }),
});
