import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ada, anonymousViewer, sam } from '@shop/shared/testing';
import { aServedCatalogue, asStaff } from './a-served-catalogue.ts';

const page = /* GraphQL */ `
  query (
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: ProductFilter
    $sort: ProductSort
  ) {
    products(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
      edges {
        cursor
        node {
          sku
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      totalCount
    }
  }
`;

describe('the served catalogue', () => {
  let shop: Awaited<ReturnType<typeof aServedCatalogue>>;
  before(async () => {
    shop = await aServedCatalogue();
    const { create, adjust } = asStaff(shop);
    await create();
    await create({ sku: 'KIT-0002', name: 'Café Press', price: { amount: '30', currency: 'JPY' } });
    await create({
      sku: 'TEA-0001',
      name: 'Teapot',
      category: 'TEA',
      price: { amount: '59.00', currency: 'EUR' },
    });
    await create({
      sku: 'TEA-0002',
      name: 'Tea Strainer',
      category: 'TEA',
      price: { amount: '4.95', currency: 'EUR' },
    });
    await adjust();
  });
  after(() => shop[Symbol.asyncDispose]());

  const skusIn = async (variables: object) => {
    const { data, errors } = await shop.as(anonymousViewer).ask(page, variables);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data.products.edges.map(({ node }: any) => node.sku);
  };
  const codeOf = async (query: string, variables?: object) => {
    const { data, errors } = await shop.as(anonymousViewer).ask(query, variables);
    assert.deepEqual(Object.values(data), [null]);
    return errors?.[0]?.extensions.code;
  };

  it('gives any viewer a product by its id or by its SKU', async () => {
    const query = /* GraphQL */ `
      {
        byId: product(id: "prd_1") {
          sku
          name
          description
          category
          price {
            amount
            currency
          }
        }
        bySku: product(sku: "KIT-0001") {
          id
        }
        anonymousViewer: product(id: "prd_99") {
          id
        }
        nothing: product(sku: "kit-0001") {
          id
        }
      }
    `;

    const { data, errors } = await shop.as(anonymousViewer).ask(query);

    assert.equal(errors, undefined);
    assert.deepEqual(data, {
      byId: {
        sku: 'KIT-0001',
        name: 'Copper Kettle',
        description: 'Boils quickly.',
        category: 'KITCHEN',
        price: { amount: '24.90', currency: 'EUR' },
      },
      bySku: { id: 'prd_1' },
      anonymousViewer: null,
      nothing: null,
    });
  });

  for (const args of ['', '(id: null)', '(id: "prd_1", sku: "KIT-0001")']) {
    it(`refuses product${args}, which does not have exactly one of id and SKU`, async () => {
      assert.equal(await codeOf(`{ product${args} { id } }`), 'BAD_USER_INPUT');
    });
  }

  it('shows reserved and sold numbers to staff only', async () => {
    const query = '{ product(id: "prd_1") { stock { available reserved sold } } }';
    const stockFor = async (viewer: typeof sam) => (await shop.as(viewer).ask(query)).data.product.stock;

    assert.deepEqual(await stockFor(anonymousViewer), { available: 10, reserved: null, sold: null });
    assert.deepEqual(await stockFor(ada), { available: 10, reserved: null, sold: null });
    assert.deepEqual(await stockFor(sam), { available: 10, reserved: 0, sold: 0 });
  });

  it('lists products in every sort order', async () => {
    const [press, kettle, strainer, teapot] = ['KIT-0002', 'KIT-0001', 'TEA-0002', 'TEA-0001'];

    assert.deepEqual(await skusIn({}), [press, kettle, strainer, teapot]);
    assert.deepEqual(await skusIn({ sort: 'PRICE_ASC' }), [strainer, kettle, press, teapot]);
    assert.deepEqual(await skusIn({ sort: 'PRICE_DESC' }), [teapot, press, kettle, strainer]);
    // All were created at the same instant of the test's clock: the id breaks the tie.
    assert.deepEqual(await skusIn({ sort: 'NEWEST' }), [strainer, teapot, press, kettle]);
  });

  const filters: [filter: object, skus: string[]][] = [
    [{ category: 'TEA' }, ['TEA-0002', 'TEA-0001']],
    [{ text: 'tea' }, ['TEA-0002', 'TEA-0001']],
    [{ text: 'CAFE pre' }, ['KIT-0002']],
    [{ text: 'KIT-0002' }, ['KIT-0002']],
    [{ text: '.*' }, ['KIT-0002', 'KIT-0001', 'TEA-0002', 'TEA-0001']],
    [{ text: 'te.*' }, ['TEA-0002', 'TEA-0001']],
    [{ text: '(tea' }, ['TEA-0002', 'TEA-0001']],
    [{ text: 'coffee' }, []],
    [{ minPrice: '24.90', maxPrice: '30' }, ['KIT-0002', 'KIT-0001']],
    [{ minPrice: '24.9001' }, ['KIT-0002', 'TEA-0001']],
    [{ minPrice: '30', maxPrice: '20' }, []],
    [{ inStock: true }, ['KIT-0001']],
    [{ inStock: false, category: null, text: null }, ['KIT-0002', 'KIT-0001', 'TEA-0002', 'TEA-0001']],
  ];
  for (const [filter, skus] of filters) {
    it(`finds ${skus.length} with filter ${JSON.stringify(filter)}`, async () => {
      assert.deepEqual(await skusIn({ filter }), skus);
    });
  }

  for (const sort of ['NAME_ASC', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST']) {
    it(`pages through the sort order ${sort}, forwards and backwards`, async () => {
      const whole = await skusIn({ sort });
      const seen: string[] = [];
      let after: string | null = null;
      for (const hasNextPage of [true, true, true, false]) {
        const { products }: any = (await shop.as(anonymousViewer).ask(page, { sort, first: 1, after })).data;
        assert.deepEqual([products.totalCount, products.pageInfo.hasNextPage], [4, hasNextPage]);
        seen.push(products.edges[0].node.sku);
        after = products.pageInfo.endCursor;
      }

      assert.deepEqual(seen, whole);
      assert.deepEqual(await skusIn({ sort, last: 2, before: after }), whole.slice(1, 3));
      assert.deepEqual(await skusIn({ sort, last: 2 }), whole.slice(2));
    });
  }

  it('refuses invalid pages, cursors and searches', async () => {
    const other = (await shop.as(anonymousViewer).ask(page, { sort: 'NEWEST' })).data.products.pageInfo
      .endCursor;

    assert.equal(await codeOf(page, { first: 101 }), 'BAD_USER_INPUT');
    assert.equal(await codeOf(page, { first: -1 }), 'BAD_USER_INPUT');
    assert.equal(await codeOf(page, { after: 'made-up' }), 'CURSOR_UNKNOWN');
    assert.equal(await codeOf(page, { after: other, sort: 'NAME_ASC' }), 'CURSOR_UNKNOWN');
    assert.equal(await codeOf(page, { filter: { text: 'a b c d e f g h i' } }), 'BAD_USER_INPUT');
    assert.equal(await codeOf(page, { filter: { text: 'x'.repeat(201) } }), 'BAD_USER_INPUT');
  });

  it('counts the products of each category', async () => {
    const { data } = await shop.as(anonymousViewer).ask('{ categories { name productCount } }');

    assert.deepEqual(data.categories, [
      { name: 'KITCHEN', productCount: 2 },
      { name: 'TEA', productCount: 2 },
    ]);
  });

  it('resolves references of other subgraphs, null for unknown products', async () => {
    const representations = ['prd_1', 'prd_99', 'prd_1'].map((id) => ({ __typename: 'Product', id }));
    const kettle = {
      id: 'prd_1',
      name: 'Copper Kettle',
      stock: { available: 10, reserved: null, sold: null },
    };

    const found = await shop
      .as(ada)
      .entities(representations, '... on Product { id name stock { available reserved sold } }');

    assert.deepEqual(found, [kettle, null, kettle]);
  });

  it('answers only the gateway', async () => {
    const { status, data, errors } = await shop.unsigned.ask('{ categories { name } }');

    assert.deepEqual([status, data, errors?.[0]?.extensions.code], [401, undefined, 'UNAUTHENTICATED']);
  });
});
