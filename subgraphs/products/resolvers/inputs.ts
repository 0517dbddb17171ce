import { line, paragraphs } from '@shop/shared/contracts';
import { idempotencyKey, type MoneyInput } from '@shop/shared/graphql';
import { z } from 'zod';

// Rules that SDL cannot state. Money is only looked at here; toMoney reads it.
// 999 pieces on each of a cart's 100 lines must come to a total that a number holds exactly, in
// thousandths where a currency has them.
const maxPrice = 90_000_000;

const name = line('A name', 200);
const description = paragraphs('A description', 5000);
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
const productId = line('A product id', 100);

export const createProduct = z.object({
  sku: z
    .string()
    .regex(/^[A-Z0-9-]{3,32}$/, 'An SKU has 3 to 32 capitals, digits and hyphens, like KIT-0001'),
  name,
  description,
  price,
  category,
});

export const updateProduct = z.object({
  productId,
  name: name.nullish(),
  description: description.nullish(),
  price: price.nullish(),
  category: category.nullish(),
});

export const adjustStock = z.object({
  idempotencyKey,
  productId,
  delta: z.int().refine((delta) => delta !== 0, 'An adjustment adds or takes at least one piece'),
  reason: line('A reason', 500),
});
