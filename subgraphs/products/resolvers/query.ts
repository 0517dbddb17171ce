import { Refusal } from '@shop/shared/errors';
import type { Context } from '../context.ts';
import { parentOf } from '../domain/catalogue/category.ts';
import type { Product } from '../domain/catalogue/product.ts';
import { isVisible } from '../domain/catalogue/publication.ts';
import { allSlugs } from '../domain/catalogue/slug.ts';
import { selects } from './selects.ts';
import type { Resolvers } from '../resolver-types.ts';
import { cataloguePage, managedPage } from './catalogue/catalogue-page.ts';
import { searchPage, suggestions } from './search/search.ts';
import { synonymsPage } from './search/synonyms.ts';
import { stockUpdates } from './stock/stock-update.ts';

export const queryResolvers = {
  product: async (_, { id, sku, slug }, context) => {
    const product = await productBy({ id, sku, slug }, context);
    return product && isVisible(product, context.now) ? product : null;
  },
  products: (_, args, context) => cataloguePage(context, args, context.now),
  categories: (_, _args, { tree }) => tree(),
  categoryRoots: async (_, _args, { tree }) => (await tree()).filter((each) => parentOf(each) === null),
  category: async (_, { id, name, slug }, { tree }) => {
    requireOne('A category', { id, name, slug });
    const all = await tree();
    return (
      all.find(
        (each) => each.id === id || each.name === name || (slug != null && allSlugs(each).includes(slug)),
      ) ?? null
    );
  },
  search: (_, args, context, info) => searchPage(args, context, selects(info, 'facets')),
  suggestions: (_, args, context) => suggestions(args, context),
  synonyms: (_, args, context) => synonymsPage(args, context),
  priceLists: (_, _args, { priceListsOf }) => priceListsOf(),
  managedProduct: (_, { id, sku }, context) => productBy({ id, sku }, context),
  managedProducts: (_, args, context) => managedPage(context, args),
  _productStockUpdated: (_, { productId, ...page }, context) => stockUpdates(productId, page, context),
} satisfies Resolvers['Query'];

type Key = string | null | undefined;

async function productBy(
  keys: { id: Key; sku: Key; slug?: Key },
  { loaders, products }: Context,
): Promise<Product | null> {
  requireOne('A product', keys);
  const { id, sku, slug } = keys;
  if (id != null) return loaders.productById.load(id);
  return sku != null ? products.findOne({ sku }) : products.bySlug(slug ?? '');
}

function requireOne(what: string, keys: Readonly<Record<string, Key>>): void {
  if (Object.values(keys).filter((key) => key != null).length === 1) return;
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(Object.keys(keys));
  throw new Refusal('BAD_USER_INPUT', `${what} is found by its ${names}: give exactly one of them`);
}
