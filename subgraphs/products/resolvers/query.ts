import { Refusal } from '@shop/shared/errors';
import type { FeedArgs } from '@shop/shared/messaging';
import type { Context } from '../context.ts';
import { cataloguePage, type CatalogueArgs } from './catalogue-page.ts';
import { stockUpdates } from './stock-update.ts';

type ProductArgs = { id?: string | null; sku?: string | null };

export const queryResolvers = {
  product: (_: unknown, { id, sku }: ProductArgs, { loaders, products }: Context) => {
    if (id != null && sku == null) return loaders.productById.load(id);
    if (sku != null && id == null) return products.findOne({ sku });
    throw new Refusal('BAD_USER_INPUT', 'A product is found by its id or its SKU: give exactly one of them');
  },
  products: (_: unknown, args: CatalogueArgs, context: Context) => cataloguePage(context, args),
  categories: (_: unknown, __: unknown, { products }: Context) => products.categories(),
  _productStockUpdated: (
    _: unknown,
    { productId, ...page }: FeedArgs & { productId: string },
    context: Context,
  ) => stockUpdates(productId, page, context),
};
