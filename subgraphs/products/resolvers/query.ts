import { Refusal } from '@shop/shared/errors';
import type { Resolvers } from '../resolver-types.ts';
import { cataloguePage } from './catalogue-page.ts';
import { stockUpdates } from './stock-update.ts';

export const queryResolvers = {
  product: (_, { id, sku }, { loaders, products }) => {
    if (id != null && sku == null) return loaders.productById.load(id);
    if (sku != null && id == null) return products.findOne({ sku });
    throw new Refusal('BAD_USER_INPUT', 'A product is found by its id or its SKU: give exactly one of them');
  },
  products: (_, args, context) => cataloguePage(context, args),
  categories: (_, _args, { products }) => products.categories(),
  _productStockUpdated: (_, { productId, ...page }, context) => stockUpdates(productId, page, context),
} satisfies Resolvers['Query'];
