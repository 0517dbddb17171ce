import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aProduct } from '../../test/builders.ts';
import { adjust, maxReceived, merged } from './stock.ts';

const changed = (available: number, version = 2) => {
  const data = { productId: 'prd_1', available, version };
  return { type: 'stock.changed.v1', subject: 'prd_1', data };
};

describe('adjusting the stock', () => {
  it('increases the available and received numbers, and publishes it', () => {
    const { state, events, feeds } = adjust(aProduct({ available: 3, reserved: 2, sold: 1 }), 'prd_1', 4);

    assert.deepEqual(state, aProduct({ available: 7, reserved: 2, sold: 1, stockVersion: 2 }));
    assert.deepEqual(events, [changed(7)]);
    assert.deepEqual(feeds, [{ feed: 'stock:prd_1', data: changed(7).data }]);
  });

  it('removes at most what is available', () => {
    const product = aProduct({ available: 3, reserved: 2 });

    assert.equal(adjust(product, 'prd_1', -3).state.available, 0);
    assert.throws(() => adjust(product, 'prd_1', -4), {
      code: 'STOCK_NEGATIVE',
      message: 'Product prd_1 has 3 available, 4 cannot be taken away',
    });
  });

  it('refuses more pieces than can be counted', () => {
    const product = aProduct({ available: maxReceived - 1, sold: 1 });

    assert.throws(() => adjust(product, 'prd_1', 1), { code: 'INVALID_INPUT' });
  });

  it('refuses a product that does not exist', () => {
    assert.throws(() => adjust(null, 'prd_9', 1), { code: 'PRODUCT_NOT_FOUND' });
  });

  it('publishes low stock when it falls to the threshold, and not again below it', () => {
    const data = { productId: 'prd_1', sku: 'KIT-0001', available: 5, threshold: 5 };
    const low = { type: 'stock.low.v1', subject: 'prd_1', data };

    assert.deepEqual(adjust(aProduct({ available: 6 }), 'prd_1', -1).events, [changed(5), low]);
    assert.deepEqual(adjust(aProduct({ available: 7 }), 'prd_1', -1).events, [changed(6)]);
    assert.deepEqual(adjust(aProduct({ available: 5 }), 'prd_1', -1).events, [changed(4)]);
    assert.deepEqual(adjust(aProduct({ available: 0 }), 'prd_1', 4).events, [changed(4)]);
  });
});

describe('merging lines', () => {
  it('adds up the lines of one product', () => {
    const lines = [
      { productId: 'prd_1', quantity: 2 },
      { productId: 'prd_2', quantity: 1 },
      { productId: 'prd_1', quantity: 3 },
    ];

    assert.deepEqual(merged(lines), [
      { productId: 'prd_1', quantity: 5 },
      { productId: 'prd_2', quantity: 1 },
    ]);
  });
});
