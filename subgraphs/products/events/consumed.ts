import { defineNeeds } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);
const aboutOrder = { orderId: id, customerId: id };
const lines = z.array(z.object({ productId: id, quantity: z.int().positive() })).min(1);

export const consumed = defineNeeds({
  'order.placed.v1': z.object({ ...aboutOrder, lines }),
  'order.confirmed.v1': z.object(aboutOrder),
  'order.cancelled.v1': z.object(aboutOrder),
});
