import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ada, anonymousViewer, eventually, sam } from '@shop/shared/testing';
import { aServedCatalogue, asStaff } from './a-served-catalogue.ts';

describe('the tree of the catalogue', () => {
  let shop: Awaited<ReturnType<typeof aServedCatalogue>>;
  before(async () => {
    shop = await aServedCatalogue();
    const { create } = asStaff(shop);
    await create();
    await create({ sku: 'TEA-0001', name: 'Teapot', category: 'TEA' });
  });
  after(() => shop[Symbol.asyncDispose]());

  const asSam = async (query: string, input?: object): Promise<any> => {
    const { data, errors } = await shop.as(sam).ask(query, { input });
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  };
  const asAda = async (query: string): Promise<any> => (await shop.as(ada).ask(query)).data;
  const change = async (field: string, input: object): Promise<any> => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const result = field.endsWith('Group')
      ? 'group { id }'
      : /Category|Attribute/.test(field)
        ? 'category { id version }'
        : 'product { id version }';
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${result} userErrors { code field } } }`;
    return (await asSam(query, input))[field];
  };
  const codeOf = async (field: string, input: object) => (await change(field, input)).userErrors[0]?.code;
  const branch = async () => {
    const { category } = await asAda(
      '{ category(name: "HOME") { productCount products { edges { node { sku } } } } }',
    );
    return [category.productCount, category.products.edges.map(({ node }: any) => node.sku)];
  };

  it('has the products of a branch, also after a category was moved into it', async () => {
    await change('createCategory', { name: 'HOME' });
    assert.deepEqual(await branch(), [0, []]);

    await change('moveCategory', { categoryId: 'cat_KITCHEN', parentId: 'cat_HOME' });

    await eventually(async () => assert.deepEqual(await branch(), [1, ['KIT-0001']]));
    const { category, categoryRoots } = await asAda(
      '{ category(id: "cat_KITCHEN") { title slug parent { name } path { name } } categoryRoots { name children { name } } }',
    );
    const path = [{ name: 'HOME' }, { name: 'KITCHEN' }];
    assert.deepEqual(category, { title: 'Kitchen', slug: 'kitchen', parent: { name: 'HOME' }, path });
    assert.deepEqual(categoryRoots, [
      { name: 'HOME', children: [{ name: 'KITCHEN' }] },
      { name: 'TEA', children: [] },
    ]);
  });

  it('refuses what would break it', async () => {
    assert.equal(await codeOf('createCategory', { name: 'HOME' }), 'CATEGORY_TAKEN');
    assert.equal(
      await codeOf('moveCategory', { categoryId: 'cat_HOME', parentId: 'cat_KITCHEN' }),
      'CATEGORY_CYCLE',
    );
    assert.equal(await codeOf('moveCategory', { categoryId: 'cat_X' }), 'CATEGORY_NOT_FOUND');
    assert.equal(await codeOf('updateCategory', { categoryId: 'cat_TEA', slug: 'kitchen' }), 'SLUG_TAKEN');
    const old = { categoryId: 'cat_TEA', title: 'Tea', expectedVersion: 7 };
    assert.equal(await codeOf('updateCategory', old), 'VERSION_CONFLICT');
  });

  it('leads from a former slug to the product and the category', async () => {
    await change('updateProduct', { productId: 'prd_1', slug: 'kettle' });
    await change('updateCategory', { categoryId: 'cat_TEA', slug: 'tea-time', title: 'Tea time' });

    const { product, category } = await asAda(
      '{ product(slug: "copper-kettle") { id slug } category(slug: "tea") { slug title } }',
    );

    assert.deepEqual(product, { id: 'prd_1', slug: 'kettle' });
    assert.deepEqual(category, { slug: 'tea-time', title: 'Tea time' });
    assert.equal(await codeOf('updateProduct', { productId: 'prd_2', slug: 'copper-kettle' }), 'SLUG_TAKEN');
  });

  it('gives products the attributes of their branch, and variants that differ in them', async () => {
    const define = { categoryId: 'cat_HOME', name: 'width', label: 'Width', type: 'NUMBER', unit: 'cm' };
    await change('defineAttribute', define);
    await asStaff(shop).create({ sku: 'KIT-0002', name: 'Large Kettle' });
    for (const [productId, value] of [
      ['prd_1', '20'],
      ['prd_3', '26'],
    ])
      assert.deepEqual(
        (await change('updateProduct', { productId, attributes: [{ name: 'width', value }] })).userErrors,
        [],
      );

    const wrong = { productId: 'prd_2', attributes: [{ name: 'width', value: '1' }] };
    assert.equal(await codeOf('updateProduct', wrong), 'ATTRIBUTE_UNKNOWN');
    const group = { name: 'Kettle', variesBy: ['width'], productIds: ['prd_1', 'prd_3'] };
    assert.deepEqual((await change('createProductGroup', group)).userErrors, []);
    const same = { productId: 'prd_3', attributes: [{ name: 'width', value: '20' }] };
    assert.equal(await codeOf('updateProduct', same), 'VARIANTS_ALIKE');

    const { product } = await asAda(`{ product(id: "prd_1") {
      attributes { text number attribute { label unit } } group { name variesBy { name } products { sku } } } }`);
    assert.deepEqual(product.attributes, [
      { text: '20 cm', number: 20, attribute: { label: 'Width', unit: 'cm' } },
    ]);
    assert.deepEqual(product.group, {
      name: 'Kettle',
      variesBy: [{ name: 'width' }],
      products: [{ sku: 'KIT-0001' }, { sku: 'KIT-0002' }],
    });
    const ungrouped = await change('updateProductGroup', { groupId: 'grp_1', productIds: ['prd_1'] });
    assert.deepEqual(ungrouped.userErrors, []);
    assert.deepEqual((await asAda('{ product(id: "prd_3") { group { id } } }')).product.group, null);
  });

  it('has pictures in sizes, and related products', async () => {
    const sizes = [400, 800].map((each) => ({ url: `/images/${each}.svg`, width: each, height: each }));
    const images = [{ alt: 'A kettle of copper', sizes }];
    await change('updateProduct', { productId: 'prd_1', images, relatedProductIds: ['prd_2'] });

    const { product } = await asAda(
      '{ product(id: "prd_1") { images { alt url(width: 300) sizes { width } } related(first: 2) { sku } } }',
    );

    assert.deepEqual(product.images, [
      { alt: 'A kettle of copper', url: '/images/400.svg', sizes: [{ width: 400 }, { width: 800 }] },
    ]);
    assert.deepEqual(product.related, [{ sku: 'TEA-0001' }, { sku: 'KIT-0002' }]);
  });

  it('shows a product from the time of its publication to its end, and says so by events', async () => {
    const updated = shop.follow('product.updated.v1');
    const hours = (count: number) =>
      new Date(shop.dependencies.clock.now().getTime() + count * 3_600_000).toISOString();
    const seen = async () => {
      const { data } = await shop
        .as(anonymousViewer)
        .ask('{ product(id: "prd_2") { id } products { totalCount } }');
      return [data.product !== null, data.products.totalCount];
    };
    const times = { publishAt: hours(1), unpublishAt: hours(2) };
    await change('setPublication', { productId: 'prd_2', status: 'PUBLISHED', ...times });
    assert.deepEqual(await seen(), [false, 2]);
    assert.equal(
      (await shop.as(ada).entities([{ __typename: 'Product', id: 'prd_2' }], '... on Product { id }'))[0],
      null,
    );
    const { managedProducts } = await asSam('{ managedProducts { totalCount } }');
    assert.equal(managedProducts.totalCount, 3);

    shop.dependencies.clock.advance(3_600_000);
    assert.deepEqual(await seen(), [true, 3]);
    await eventually(() => assert.equal(updated.length, 2));
    shop.dependencies.clock.advance(3_600_000);
    assert.deepEqual(await seen(), [false, 2]);
    await eventually(() => assert.equal(updated.length, 3));
    await change('setPublication', { productId: 'prd_2', status: 'DRAFT' });
    assert.deepEqual(await seen(), [false, 2]);
  });

  it('gives products that are added at once under one name slugs of their own', async () => {
    const price = { amount: '1.00', currency: 'EUR' };
    const skus = ['TWIN-1', 'TWIN-2', 'TWIN-3', 'TWIN-4'];

    const added = await Promise.all(
      skus.map((sku) =>
        change('createProduct', { sku, name: 'Twin', description: '', price, category: 'TWINS' }),
      ),
    );

    assert.deepEqual(
      added.map(({ userErrors }) => userErrors),
      skus.map(() => []),
    );
  });

  it('writes down who changed what, for staff', async () => {
    const query =
      '{ product(id: "prd_1") { version publication { visible } history(first: 2) { totalCount edges { node { action by changes { field after } } } } } }';
    const { product } = await asSam(query);

    assert.equal(product.version, 5);
    const [latest] = product.history.edges;
    assert.deepEqual([latest.node.action, latest.node.by], ['updateProduct', 'usr_sam']);
    assert.deepEqual(
      latest.node.changes.map(({ field }: any) => field),
      ['images', 'relatedIds'],
    );
    assert.deepEqual((await asAda(query)).product, { version: 5, publication: null, history: null });
  });
});
