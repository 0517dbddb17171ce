import { defineNeeds } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);
const aboutOrder = { orderId: id, customerId: id };

/** Only the fields that this subgraph reads; `npx shop check` compares them with what is published. */
export const consumed = defineNeeds({
  'order.placed.v1': z.object({ ...aboutOrder, lines: z.array(z.object({ productId: id })) }),
  'order.delivered.v1': z.object(aboutOrder),
});
