import { startMongo } from '@shop/dev-mongo';
import { createUnitOfWork, once, one } from '@shop/shared/messaging';
import { connectMongo, prepareCollections } from '@shop/shared/runtime';
import { testAmbient } from '@shop/shared/testing';
import type { Product } from '../domain/product.ts';
import { mongoProductStore } from '../store/mongo.ts';
import { settleReservation } from '../use-cases/settle-reservation.ts';

/** A store in memory with its unit of work, disposed together. */
export async function aStore(...products: Product[]) {
  await using starting = new AsyncDisposableStack();
  const mongo = starting.use(await startMongo());
  const connection = starting.use(await connectMongo(mongo.url, 'products'));
  const ambient = testAmbient();
  const work = createUnitOfWork(connection, 'products', ambient);
  const store = mongoProductStore(connection);
  await prepareCollections(connection);
  const save = (product: Product) =>
    work.run(once('test'), { it: one(store.products, product.id) }, () => ({
      save: { it: product },
      result: null,
    }));
  for (const product of products) await save(product);
  const running = starting.move();
  return {
    ambient,
    connection,
    work,
    store,
    settle: settleReservation(work, store),
    save,
    productById: async (id: string) => (await store.productsByIds([id]))[0],
    reservationStatus: async (id: string) =>
      (await connection.model<{ status: string }>('reservation').findById(id).lean())?.status,
    /** What has been published, oldest first. */
    published: async () => {
      const rows = await connection.model<{ body: string }>('outbox').find().lean();
      return rows.map(({ body }) => JSON.parse(body) as { type: string; subject: string; data: unknown });
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
