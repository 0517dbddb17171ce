import { refuseField } from '@shop/shared/errors';
import { collection, count, flag, listOf, oneOf, optionalText, text } from '@shop/shared/subgraph';
import type { Connection } from 'mongoose';
import { errorCodes } from '../error-codes.ts';
import { attributeTypes } from '../domain/catalogue/attributes.ts';
import type { Category } from '../domain/catalogue/category.ts';
import { allSlugs } from '../domain/catalogue/slug.ts';

const rows = collection<Category, { slugs: string[] }>('categories', {
  fields: {
    name: text,
    title: text,
    slug: text,
    formerSlugs: [String],
    path: [String],
    attributes: listOf({
      name: text,
      label: text,
      type: oneOf(attributeTypes),
      unit: optionalText,
      choices: [String],
      facet: flag,
    }),
    version: count,
  },
  derived: { slugs: [String] },
  derive: (category) => ({ slugs: allSlugs(category) }),
  indexes: [[{ slugs: 1 }, { unique: true }]],
  duplicate: (key) =>
    key === 'slugs'
      ? refuseField(errorCodes.SLUG_TAKEN, 'Another category has or had this slug', 'slug')
      : undefined,
});

export const categories = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    /** All of them, by name: there are few. */
    async tree(): Promise<Category[]> {
      const found = await all.find({});
      return found.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
};
