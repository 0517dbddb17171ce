import { line, paragraphs } from '@shop/shared/contracts';
import type { MoneyInput } from '@shop/shared/graphql';
import { z } from 'zod';
import { productStatuses } from '../../domain/catalogue/publication.ts';

// Rules that SDL cannot state. Money is only looked at here; toMoney reads it.
// 999 pieces on each of a cart's 100 lines must come to a total that a number holds exactly, in
// thousandths where a currency has them.
const maxPrice = 90_000_000;

export const id = (what: string) => line(what, 100);
export const productId = id('A product id');
export const expectedVersion = z
  .int()
  .positive()
  .nullish()
  .transform((given) => given ?? null);
export const categoryName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,31}$/, 'A category has 2 to 32 capitals, digits and underscores, like KITCHEN');
export const slug = z
  .string()
  .regex(/^(?=.{1,80}$)[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u, 'A slug is like copper-kettle');
export const price = z.object({
  amount: z
    .string()
    .refine((amount) => Number(amount) > 0, 'A price is more than nothing')
    .refine((amount) => Number(amount) <= maxPrice, `A price is at most ${maxPrice}`),
  currency: z.string(),
}) satisfies z.ZodType<MoneyInput>;

const name = line('A name', 200);
const description = paragraphs('A description', 5000);
const pixels = z.int().min(1, 'A size has 1 to 20000 pixels').max(20_000, 'A size has 1 to 20000 pixels');
const imageUrl = z
  .string()
  .max(2000, 'An address has at most 2000 characters')
  .regex(/^(https:\/\/|\/(?!\/))[^\s"'<>\\]+$/, 'An address begins with https:// or /');
const image = z.object({
  alt: line('An alternative text', 300),
  sizes: z
    .array(z.object({ url: imageUrl, width: pixels, height: pixels }))
    .min(1)
    .max(8),
});
const images = z.array(image).max(20);
const attributes = z.array(z.object({ name: z.string().max(40), value: z.string().max(500) })).max(50);
const related = z.array(productId).max(20);
const status = z.enum(productStatuses);
const instant = z
  .date()
  .nullish()
  .transform((given) => given ?? null);

type Times = { publishAt: Date | null; unpublishAt: Date | null };
const inOrder = ({ publishAt, unpublishAt }: Times) => !publishAt || !unpublishAt || publishAt < unpublishAt;
const order = { path: ['unpublishAt'], error: 'A product disappears after it has appeared' };

export const sku = z
  .string()
  .regex(/^[A-Z0-9-]{3,32}$/, 'An SKU has 3 to 32 capitals, digits and hyphens, like KIT-0001');

export const createProduct = z
  .object({
    sku,
    name,
    description,
    price,
    category: categoryName,
    slug: slug.nullish().transform((given) => given ?? null),
    images: images.nullish().transform((given) => given ?? []),
    attributes: attributes.nullish().transform((given) => given ?? []),
    relatedProductIds: related.nullish().transform((given) => given ?? []),
    status: status.nullish().transform((given) => given ?? ('PUBLISHED' as const)),
    publishAt: instant,
    unpublishAt: instant,
  })
  .refine(inOrder, order);

export const updateProduct = z.object({
  productId,
  name: name.nullish(),
  description: description.nullish(),
  price: price.nullish(),
  category: categoryName.nullish(),
  slug: slug.nullish(),
  images: images.nullish(),
  attributes: attributes.nullish(),
  relatedProductIds: related.nullish(),
  expectedVersion,
});

export const setPublication = z
  .object({ productId, status, publishAt: instant, unpublishAt: instant, expectedVersion })
  .refine(inOrder, order);
