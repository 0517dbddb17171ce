import { z } from 'zod';

// Rules that SDL cannot state. Money is only looked at here; toMoney reads it.
const text = (what: string, longest: number) => {
  const rule = `${what} has 1 to ${longest} characters`;
  return z.string().trim().min(1, rule).max(longest, rule);
};

export const refundPaymentInput = z.object({
  idempotencyKey: text('An idempotency key', 200),
  orderId: text('An order id', 100),
  amount: z.object({ amount: z.string(), currency: z.string() }),
});
