import type { Context } from '../../context.ts';
import { definitionsFor } from '../../domain/catalogue/category.ts';
import { isVisible } from '../../domain/catalogue/publication.ts';
import type { Product } from '../../domain/catalogue/product.ts';
import { isStaff } from '@shop/shared/auth';
import type { Resolvers } from '../../resolver-types.ts';

export const productGroupResolvers = {
  products: async ({ id }, _args, context) => (await variantsOf(id, context)).filter(shownTo(context)),
  variesBy: async ({ id, variesBy }, _args, context) => {
    const [variant] = await variantsOf(id, context);
    const definitions = variant ? definitionsFor(await context.tree(), variant.category) : [];
    return variesBy.flatMap((name) => definitions.find((each) => each.name === name) ?? []);
  },
} satisfies Resolvers['ProductGroup'];

const variantsOf = async (id: string, { loaders }: Context): Promise<Product[]> =>
  (await loaders.variantsOf.load(id)).toSorted((a, b) => (a.sku < b.sku ? -1 : 1));

const shownTo =
  ({ viewer, now }: Context) =>
  (product: Product): boolean =>
    isStaff(viewer) || isVisible(product, now);
