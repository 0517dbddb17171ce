import type { Viewer } from '@shop/shared/auth';
import { listLoaderBy, loaderById, loaderOfEach } from '@shop/shared/graphql';
import type { ContextOf } from '@shop/shared/subgraph';
import type { ProductsService } from './application/service.ts';
import type { Category } from './domain/catalogue/category.ts';
import type { PriceList, PriceSeries } from './domain/prices/price-list.ts';
import type { Product } from './domain/catalogue/product.ts';

export type Context = ContextOf<ProductsService, typeof requestContext>;

/** What the resolvers of one request share. Loaders give what there is; resolvers decide who may see it. */
export const requestContext = (
  { products, categories, groups, priceLists, priceSeries, clock }: ProductsService,
  _viewer: Viewer,
) => {
  const now = clock.now();
  let lists: Promise<PriceList[]> | undefined;
  let tree: Promise<Category[]> | undefined;
  return {
    /** The time of the request: all of it sees the same catalogue. */
    now,
    /** All categories, read at most once. */
    tree: () => (tree ??= categories.tree()),
    /** All price lists, read at most once: there are few. */
    priceListsOf: () => (lists ??= priceLists.all()),
    loaders: {
      seriesOf: listLoaderBy(
        (ids) => priceSeries.ofProducts(ids),
        ({ productId }: PriceSeries) => productId,
      ),
      productById: loaderById((ids) => products.byIds(ids)),
      groupById: loaderById((ids) => groups.byIds(ids)),
      variantsOf: listLoaderBy(
        (ids) => products.ofGroups(ids),
        ({ groupId }: Product) => groupId ?? '',
      ),
      // One query each, on an index that holds their order.
      newestOf: loaderOfEach((category) => products.newestOf(category, now)),
      countOf: loaderOfEach((branch) => products.countOf(branch, now)),
    },
  };
};
