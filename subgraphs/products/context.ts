import type { Viewer } from '@shop/shared/auth';
import { loaderById } from '@shop/shared/graphql';
import type { UnitOfWork } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import type { ProductStore } from './store/index.ts';

export type Context = ReturnType<ReturnType<typeof requestContext>>;

/** What the resolvers of one request share. The catalogue is public, so the loader is the same for every viewer. */
export const requestContext =
  (store: ProductStore, work: UnitOfWork, { clock, ids }: Dependencies) =>
  (viewer: Viewer) => ({
    viewer,
    now: clock.now(),
    ids,
    store,
    work,
    loaders: { productById: loaderById((ids) => store.productsByIds(ids)) },
  });
