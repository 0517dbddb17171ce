import { stockSeenBy } from '../permissions.ts';
import type { Resolvers } from '../resolver-types.ts';

export const productResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.productById.load(id),
  stock: (product, _args, { viewer }) => stockSeenBy(viewer, product),
} satisfies Resolvers['Product'];
