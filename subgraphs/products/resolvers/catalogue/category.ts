import type { Context } from '../../context.ts';
import { definitionsFor, parentOf, type Category } from '../../domain/catalogue/category.ts';
import type { Resolvers } from '../../resolver-types.ts';
import { cataloguePage } from './catalogue-page.ts';

export const categoryResolvers = {
  __resolveReference: async ({ id }, { tree }) => (await tree()).find((each) => each.id === id) ?? null,
  parent: (category, _args, { tree }) => named(parentOf(category), tree),
  children: async ({ name }, _args, { tree }) => (await tree()).filter((each) => parentOf(each) === name),
  path: async ({ path }, _args, { tree }) => {
    const all = await tree();
    return path.flatMap((name) => all.find((each) => each.name === name) ?? []);
  },
  attributes: async ({ name }, _args, { tree }) => definitionsFor(await tree(), name),
  productCount: ({ name }, _args, { loaders }) => loaders.countOf.load(name),
  products: ({ name }, { filter, ...page }, context) =>
    cataloguePage(context, { ...page, filter: { ...filter, ...within(name, filter?.branch) } }, context.now),
} satisfies Resolvers['Category'];

/** A branch that the client names as well narrows the category down. */
const within = (name: string, branch: string | null | undefined) => ({ branch: branch ?? name });

const named = async (name: string | null, tree: Context['tree']): Promise<Category | null> =>
  (await tree()).find((each) => each.name === name) ?? null;
