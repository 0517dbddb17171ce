import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { anonymousViewer } from '@shop/shared/testing';
import { adjust } from '../domain/stock/stock.ts';
import { aServedCatalogue, asStaff } from './a-served-catalogue.ts';
import { aStore } from './a-store.ts';
import { aProduct } from './builders.ts';

const feed = /* GraphQL */ `
  query ($id: ID!, $after: String, $first: Int) {
    _productStockUpdated(productId: $id, after: $after, first: $first) {
      cursor
      version
      gap
      available
      product {
        stock {
          available
        }
      }
    }
  }
`;

/** A kettle with three deliveries of one piece. */
async function aStockedKettle() {
  await using starting = new AsyncDisposableStack();
  const shop = starting.use(await aServedCatalogue());
  const { create, adjust } = asStaff(shop);
  await create();
  for (const idempotencyKey of ['a', 'b', 'c']) await adjust({ idempotencyKey, delta: 1 });
  starting.move();
  return Object.assign(shop, {
    read: async (variables: object) =>
      (await shop.as(anonymousViewer).ask(feed, { id: 'prd_1', ...variables })).data._productStockUpdated,
  });
}

describe('the feed of a product’s stock', () => {
  it('gives any viewer every change, with the current product', async () => {
    await using shop = await aStockedKettle();
    const product = { stock: { available: 3 } };

    const all = await shop.read({ after: '' });

    assert.deepEqual(
      all.map(({ cursor: _, ...update }: any) => update),
      [0, 1, 2, 3].map((available) => ({ version: available + 1, gap: false, available, product })),
    );
    assert.deepEqual(await shop.read({}), [all[3]]);
    assert.deepEqual(await shop.read({ after: all[1].cursor }), [all[2], all[3]]);
    assert.deepEqual(await shop.read({ after: all[3].cursor }), []);
  });

  it('has no entries for changes of the catalogue', async () => {
    await using shop = await aStockedKettle();
    const rename =
      'mutation { updateProduct(input: { productId: "prd_1", name: "Pot" }) { product { id } } }';

    await shop.as({ ...anonymousViewer, id: 'usr_sam', roles: ['SUPPORT'] }).ask(rename);

    assert.equal((await shop.read({ after: '' })).length, 4);
  });

  it('is null for an unknown product', async () => {
    await using shop = await aStockedKettle();

    assert.equal(await shop.read({ id: 'prd_9' }), null);
    assert.equal(await shop.read({ id: 'prd_9', after: '' }), null);
  });

  it('reports a gap if the history no longer reaches back', async () => {
    await using shop = await aStockedKettle();
    const [first] = await shop.read({ after: '' });
    await shop.connection.collection('feed_entries').deleteMany({ position: { $lt: 4 } });

    const resumed = await shop.read({ after: first.cursor });

    assert.deepEqual(
      resumed.map(({ version, gap }: any) => [version, gap]),
      [[4, true]],
    );
  });

  it('begins with the next change for a product from before the feed existed', async () => {
    await using shop = await aStore(aProduct());
    await shop.connection.collection('products').updateOne({}, { $unset: { stockVersion: 1 } });
    assert.equal((await shop.productById('prd_1'))?.stockVersion, 0);

    await shop.work.update(notIdempotent('test'), shop.store.products, 'prd_1', (product) =>
      product ? adjust(product, 'prd_1', 1) : decided(product),
    );

    const [entry] = await shop.service.feeds.read({ feed: 'stock:prd_1' });
    assert.deepEqual(entry?.data, { productId: 'prd_1', available: 11, version: 1 });
  });
});
