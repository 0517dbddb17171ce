import { line } from '@shop/shared/contracts';
import { idempotencyKey } from '@shop/shared/graphql';
import { z } from 'zod';

// Rules that SDL cannot state. Money is only looked at here; toMoney reads it.
export const refundPaymentInput = z.object({
  idempotencyKey,
  orderId: line('An order id', 100),
  amount: z.object({ amount: z.string(), currency: z.string() }),
});
