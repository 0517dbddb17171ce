import { line } from '@shop/shared/contracts';
import { z } from 'zod';
import { attributeTypes } from '../../domain/catalogue/attributes.ts';
import { mostVariants } from '../../domain/catalogue/product-group.ts';
import { categoryName, expectedVersion, id, productId, slug } from './catalogue.ts';

const title = line('A title', 100);
const categoryId = id('A category id');
const parentId = categoryId.nullish().transform((given) => given ?? null);
const attributeName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, 'An attribute has 2 to 40 lower case letters, digits and underscores');
const choice = line('A choice', 100);

export const createCategory = z.object({
  name: categoryName,
  title: title.nullish().transform((given) => given ?? null),
  slug: slug.nullish().transform((given) => given ?? null),
  parentId,
});

export const updateCategory = z.object({
  categoryId,
  title: title.nullish().transform((given) => given ?? undefined),
  slug: slug.nullish().transform((given) => given ?? undefined),
  expectedVersion,
});

export const moveCategory = z.object({ categoryId, parentId, expectedVersion });

export const defineAttribute = z
  .object({
    categoryId,
    name: attributeName,
    label: line('A label', 100),
    type: z.enum(attributeTypes),
    unit: line('A unit', 20)
      .nullish()
      .transform((given) => given ?? null),
    choices: z
      .array(choice)
      .max(100)
      .nullish()
      .transform((given) => given ?? []),
    facet: z
      .boolean()
      .nullish()
      .transform((given) => given ?? true),
  })
  .refine(({ type, choices }) => (type === 'CHOICE') === choices.length > 0, {
    path: ['choices'],
    error: 'A CHOICE has choices, other types have none',
  })
  .refine(({ choices }) => new Set(choices.map((each) => each.toLowerCase())).size === choices.length, {
    path: ['choices'],
    error: 'Each choice is given once',
  })
  .refine(({ type, unit }) => type === 'NUMBER' || unit === null, {
    path: ['unit'],
    error: 'Only a NUMBER has a unit',
  });

export const removeAttribute = z.object({ categoryId, name: z.string().max(40) });

const groupName = line('A name', 200);
const variesBy = z.array(attributeName).min(1).max(5);
const productIds = z.array(productId).max(mostVariants);

export const createProductGroup = z.object({ name: groupName, variesBy, productIds });

export const updateProductGroup = z.object({
  groupId: id('A group id'),
  name: groupName.nullish().transform((given) => given ?? undefined),
  variesBy: variesBy.nullish().transform((given) => given ?? undefined),
  productIds: productIds.nullish().transform((given) => given ?? undefined),
  expectedVersion,
});
