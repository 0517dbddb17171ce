import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, eventually, anonymousViewer, sam } from '@shop/shared/testing';
import { aServedCatalogue, asStaff } from './a-served-catalogue.ts';

const mutations = {
  createProduct: {
    mutation: 'mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id } } }',
    input: {
      sku: 'KIT-0009',
      name: 'x',
      description: '',
      category: 'KIT',
      price: { amount: '1', currency: 'EUR' },
    },
  },
  updateProduct: {
    mutation: 'mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { product { id } } }',
    input: { productId: 'prd_1', name: 'mine now' },
  },
  adjustStock: {
    mutation: 'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { product { id } } }',
    input: { idempotencyKey: 'k', productId: 'prd_1', delta: 1000, reason: 'because' },
  },
};

const update = /* GraphQL */ `
  mutation ($input: UpdateProductInput!) {
    updateProduct(input: $input) {
      product {
        sku
        name
        description
        category
        price {
          amount
          currency
        }
      }
      userErrors {
        code
        field
      }
    }
  }
`;

describe('changing the catalogue', () => {
  it('is for staff only', async () => {
    await using shop = await aServedCatalogue();
    await asStaff(shop).create();

    for (const [name, { mutation, input }] of Object.entries(mutations)) {
      for (const [viewer, code] of [
        [anonymousViewer, 'UNAUTHENTICATED'],
        [ada, 'FORBIDDEN'],
      ] as const) {
        const { errors } = await shop.as(viewer).ask(mutation, { input });
        assert.equal(errors?.[0]?.extensions.code, code, name);
      }
    }

    const { data } = await shop
      .as(sam)
      .ask('{ products { totalCount edges { node { name stock { available } } } } }');
    const untouched = { name: 'Copper Kettle', stock: { available: 0 } };
    assert.deepEqual(data.products, { totalCount: 1, edges: [{ node: untouched }] });
  });

  it('creates a product and publishes an event', async () => {
    await using shop = await aServedCatalogue();
    const created = shop.follow('product.created.v1');

    const { product, userErrors } = await asStaff(shop).create({ name: '  Copper Kettle ' });

    assert.deepEqual([product, userErrors], [{ id: 'prd_1' }, []]);
    const [event] = await eventually(() => {
      assert.equal(created.length, 1);
      return created;
    });
    assert.deepEqual([event?.subject, event?.sequence], ['prd_1', '0000000001']);
    assert.deepEqual(event?.data, {
      productId: 'prd_1',
      sku: 'KIT-0001',
      name: 'Copper Kettle',
      slug: 'copper-kettle',
      category: 'KITCHEN',
      price: { amountMinor: 2490, currency: 'EUR' },
      status: 'PUBLISHED',
      publishAt: null,
      unpublishAt: null,
      version: 1,
    });
  });

  it('refuses an SKU that another product has', async () => {
    await using shop = await aServedCatalogue();
    const { create } = asStaff(shop);
    await create();

    const { product, userErrors } = await create({ name: 'Another' });

    const message = 'Another product has this SKU';
    assert.deepEqual(
      [product, userErrors],
      [null, [{ code: 'SKU_TAKEN', field: ['sku'], message, retryable: false }]],
    );
  });

  it('names every invalid field', async () => {
    await using shop = await aServedCatalogue();
    const fields = async (input: object) => {
      const { product, userErrors } = await asStaff(shop).create(input);
      assert.equal(product, null);
      return userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`);
    };
    const price = (amount: string, currency = 'EUR') => ({ price: { amount, currency } });

    assert.deepEqual(
      await fields({
        sku: 'kit 1',
        name: ' ',
        description: 'x'.repeat(5001),
        category: 'kitchen',
        ...price('0'),
      }),
      ['sku', 'name', 'description', 'price.amount', 'category'].map((field) => `INVALID_INPUT ${field}`),
    );
    assert.deepEqual(await fields({ name: 'x'.repeat(201) }), ['INVALID_INPUT name']);
    assert.deepEqual(await fields(price('-1')), ['INVALID_INPUT price.amount']);
    assert.deepEqual(await fields(price('1.005')), ['INVALID_INPUT price.amount']);
    assert.deepEqual(await fields(price('999999999999')), ['INVALID_INPUT price.amount']);
    assert.deepEqual(await fields(price('1', 'SEK')), ['INVALID_INPUT price.currency']);
  });

  it('changes the given fields and increments the version', async () => {
    await using shop = await aServedCatalogue();
    const updated = shop.follow('product.updated.v1');
    await asStaff(shop).create();
    const ask = (input: object) => shop.as(sam).ask(update, { input: { productId: 'prd_1', ...input } });

    await ask({ price: { amount: '19.90', currency: 'EUR' } });
    await ask({ price: { amount: '19.90', currency: 'EUR' } });
    const { data } = await ask({ name: 'Small Kettle', description: null });

    assert.deepEqual(data.updateProduct, {
      product: {
        sku: 'KIT-0001',
        name: 'Small Kettle',
        description: 'Boils quickly.',
        category: 'KITCHEN',
        price: { amount: '19.90', currency: 'EUR' },
      },
      userErrors: [],
    });
    await eventually(() => assert.equal(updated.length, 2));
    assert.deepEqual(
      updated.map(({ data: state }) => 'version' in state && state.version),
      [2, 3],
    );
  });

  it('refuses an unknown product', async () => {
    await using shop = await aServedCatalogue();

    const { data } = await shop.as(sam).ask(update, { input: { productId: 'prd_9', name: 'Ghost' } });

    const userErrors = [{ code: 'PRODUCT_NOT_FOUND', field: ['productId'] }];
    assert.deepEqual(data.updateProduct, { product: null, userErrors });
  });
});
