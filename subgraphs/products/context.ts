import type { Viewer } from '@shop/shared/auth';
import { loaderById } from '@shop/shared/graphql';
import type { ContextOf } from '@shop/shared/subgraph';
import type { ProductsService } from './application/service.ts';

export type Context = ContextOf<ProductsService, typeof requestContext>;

/** What the resolvers of one request share. The catalogue is public, so the loader is the same for every viewer. */
export const requestContext = ({ products }: ProductsService, _viewer: Viewer) => ({
  loaders: { productById: loaderById((ids) => products.byIds(ids)) },
});
