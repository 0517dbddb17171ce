import { notIdempotent, one } from '@shop/shared/messaging';
import { openStoreForTest } from '@shop/shared/testing';
import { mongoSearchEngine } from '../adapters/search/mongo-search-engine.ts';
import type { Product } from '../domain/catalogue/product.ts';
import { published } from '../events/published.ts';
import { stores } from '../store/index.ts';
import { settleReservation } from '../application/stock/settle-reservation.ts';

type Settling = Parameters<typeof settleReservation> extends [unknown, ...infer Rest] ? Rest : never;

/** A store that holds these products. */
export async function aStore(...products: Product[]) {
  await using opening = new AsyncDisposableStack();
  const opened = opening.use(await openStoreForTest('products', { stores, events: published }));
  const { work, store, parts } = opened;
  const service = { ...parts, ...store, search: mongoSearchEngine(store.searchIndex) };
  const save = (product: Product) =>
    work.run(notIdempotent('test'), { it: one(store.products, product.id) }, () => ({
      save: { it: product },
      result: null,
    }));
  for (const product of products) await save(product);
  opening.move();
  return Object.assign(opened, {
    service,
    settle: (...settling: Settling) => settleReservation(service, ...settling),
    save,
    productById: (id: string) => store.products.byId(id),
    reservationStatus: async (id: string) => (await store.reservations.byId(id))?.status,
  });
}
