import type { MoneyInput } from '@shop/shared/graphql';
import { z } from 'zod';

// Rules that SDL cannot state. Money is only looked at here; toMoney reads it.
const maxPrice = 1_000_000_000;

const name = z
  .string()
  .trim()
  .min(1, 'A name has 1 to 200 characters')
  .max(200, 'A name has 1 to 200 characters');
const description = z.string().trim().max(5000, 'A description has at most 5000 characters');
const category = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,31}$/, 'A category has 2 to 32 capitals, digits and underscores, like KITCHEN');
const price = z.object({
  amount: z
    .string()
    .refine((amount) => Number(amount) > 0, 'A price is more than nothing')
    .refine((amount) => Number(amount) <= maxPrice, `A price is at most ${maxPrice}`),
  currency: z.string(),
}) satisfies z.ZodType<MoneyInput>;

export const createProductInput = z.object({
  sku: z
    .string()
    .regex(/^[A-Z0-9-]{3,32}$/, 'An SKU has 3 to 32 capitals, digits and hyphens, like KIT-0001'),
  name,
  description,
  price,
  category,
});

export const updateProductInput = z.object({
  productId: z.string(),
  name: name.nullish(),
  description: description.nullish(),
  price: price.nullish(),
  category: category.nullish(),
});

export const adjustStockInput = z.object({
  idempotencyKey: z
    .string()
    .min(1, 'An idempotency key has 1 to 200 characters')
    .max(200, 'An idempotency key has 1 to 200 characters'),
  productId: z.string(),
  delta: z.int(),
  reason: z
    .string()
    .trim()
    .min(1, 'A reason has 1 to 500 characters')
    .max(500, 'A reason has 1 to 500 characters'),
});
