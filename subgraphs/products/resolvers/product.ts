import type { Context } from '../context.ts';
import type { Product } from '../domain/product.ts';
import { stockSeenBy } from '../permissions.ts';

export const productResolvers = {
  __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.productById.load(id),
  stock: (product: Product, _: unknown, { viewer }: Context) => stockSeenBy(viewer, product),
};
