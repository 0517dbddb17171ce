import { createUnitOfWork, feedReader } from '@shop/shared/messaging';
import { boundStores } from '@shop/shared/subgraph';
import { noFaults, type Faults } from '@shop/shared/runtime';
import { ada, serveForTest, testDependencies } from '@shop/shared/testing';
import { orders as subgraph } from '../../subgraph.ts';
import { published } from '../../events/published.ts';
import { stores } from '../../store/index.ts';
import { aProduct, noon } from '../builders.ts';
import { placing } from './mutations.ts';
import { shortcuts } from '../start-store.ts';

const placeTwoKettles = `mutation ($placing: PlaceOrderInput!) {
  addToCart(input: { productId: "prd_kettle", quantity: 2 }) { userErrors { code } }
  placeOrder(input: $placing) { order { id } userErrors { code } }
}`;

type Placed = { placeOrder: { order: { id: string } } };
export type Served = Awaited<ReturnType<typeof startServed>>;

/** The whole service, with direct access to its store. */
export async function startServed({ faults = noFaults }: { faults?: Faults } = {}) {
  const dependencies = testDependencies({ now: noon, faults });
  const served = await serveForTest({ service: 'orders', start: subgraph.start, own: {}, dependencies });
  const past = shortcuts({
    ...dependencies,
    ...boundStores(stores, served.connection),
    work: createUnitOfWork(served.connection, { service: 'orders', events: published }, dependencies),
    feeds: feedReader(served.connection),
  });
  return Object.assign(served, past, {
    /** Ada orders two kettles; returns the id of the order. */
    async placeForAda(idempotencyKey = 'first'): Promise<string> {
      await past.keep(aProduct());
      const variables = { placing: { ...placing, idempotencyKey } };
      const { data } = await served.as(ada).ask<Placed>(placeTwoKettles, variables);
      return data.placeOrder.order.id;
    },
  });
}

/** The same with a kettle in the catalogue. */
export async function startWithCatalogue(): Promise<Served> {
  await using starting = new AsyncDisposableStack();
  const served = starting.use(await startServed());
  await served.keep(aProduct());
  starting.move();
  return served;
}
