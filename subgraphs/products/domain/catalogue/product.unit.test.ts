import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aProduct, eur } from '../../test/builders.ts';
import { create, update } from './product.ts';

describe('creating a product', () => {
  it('starts without stock, at version 1, with an event and a first feed entry', () => {
    const product = aProduct({ available: 0 });

    const { state, events, feeds } = create(product);

    assert.deepEqual(state, product);
    const { id, sku, name, slug, category, price, status } = product;
    const times = { publishAt: null, unpublishAt: null };
    const data = { productId: id, sku, name, slug, category, price, status, ...times, version: 1 };
    assert.deepEqual(events, [{ type: 'product.created.v1', subject: id, data }]);
    const stock = { productId: id, available: 0, version: 1 };
    assert.deepEqual(feeds, [{ feed: 'stock:prd_1', data: stock }]);
  });
});

describe('updating a product', () => {
  it('changes the given fields, increments the version and publishes an event', () => {
    const { state, events } = update(aProduct(), 'prd_1', { price: eur(1990) });

    assert.deepEqual(state, aProduct({ price: eur(1990), version: 2 }));
    assert.deepEqual(
      events.map(({ type, subject }) => [type, subject]),
      [['product.updated.v1', 'prd_1']],
    );
    assert.deepEqual(events[0]?.data, {
      productId: 'prd_1',
      sku: 'KIT-0001',
      name: 'Copper Kettle',
      slug: 'kit-0001',
      category: 'KITCHEN',
      price: eur(1990),
      status: 'PUBLISHED',
      publishAt: null,
      unpublishAt: null,
      version: 2,
    });
  });

  it('publishes nothing when nothing changes', () => {
    const product = aProduct();

    const { state, events } = update(product, 'prd_1', { name: product.name, price: eur(2490) });

    assert.equal(state, product);
    assert.deepEqual(events, []);
  });

  it('refuses a product that does not exist', () => {
    assert.throws(() => update(null, 'prd_9', {}), { code: 'PRODUCT_NOT_FOUND' });
  });
});
