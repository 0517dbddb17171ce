import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ada, anonymousViewer, eventually, sam } from '@shop/shared/testing';
import { aServedCatalogue, asStaff } from './a-served-catalogue.ts';

const query = /* GraphQL */ `
  query (
    $text: String
    $filter: SearchFilter
    $sort: SearchSort
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    search(
      text: $text
      filter: $filter
      sort: $sort
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      totalCount
      correctedText
      edges {
        cursor
        node {
          sku
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      facets {
        available
        categories {
          count
          category {
            name
          }
        }
        attributes {
          attribute {
            name
          }
          values {
            value
            count
          }
        }
        prices {
          min
          max
          count
        }
      }
    }
  }
`;

const catalogue = [
  { sku: 'KIT-0001', name: 'Copper Kettle', description: 'Boils quickly.', price: '24.90', width: '20' },
  {
    sku: 'KIT-0002',
    name: 'Frying Pan',
    description: 'For those who have a kettle.',
    price: '58',
    width: '26',
  },
  { sku: 'KIT-0003', name: 'Casserole', description: 'Of cast iron.', price: '219', width: '26' },
  { sku: 'TEA-0001', name: 'Théière', description: 'A teapot.', price: '19', category: 'TEA' },
];

describe('search', () => {
  let shop: Awaited<ReturnType<typeof aServedCatalogue>>;
  before(async () => {
    shop = await aServedCatalogue();
    const { create, adjust } = asStaff(shop);
    const category = 'KITCHEN';
    await create({ sku: 'KIT-0000', name: 'Draft kettle', status: 'DRAFT' });
    await change('defineAttribute', 'DefineAttributeInput', {
      ...{ categoryId: 'cat_KITCHEN', name: 'width', label: 'Width', type: 'NUMBER', unit: 'cm' },
    });
    for (const { price, width, ...facts } of catalogue)
      await create({
        category,
        ...facts,
        price: { amount: price, currency: 'EUR' },
        attributes: width ? [{ name: 'width', value: width }] : [],
      });
    await adjust({ productId: 'prd_2' });
    await change('saveSynonyms', 'SaveSynonymsInput', { phrases: ['skillet', 'frying pan'] });
    await eventually(async () => {
      const { search } = await ask({});
      assert.deepEqual([search.totalCount, search.facets.available], [4, 1]);
    });
  });
  after(() => shop[Symbol.asyncDispose]());

  const ask = async (variables: object): Promise<any> => {
    const { data, errors } = await shop.as(ada).ask(query, variables);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  };
  const change = async (field: string, type: string, input: object) => {
    const { data } = await shop
      .as(sam)
      .ask(`mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code message } } }`, {
        input,
      });
    assert.deepEqual(data[field].userErrors, []);
  };
  const skus = ({ search }: any) => search.edges.map(({ node }: any) => node.sku);

  const cases: [text: string, skus: string[], corrected: string | null][] = [
    ['kettle', ['KIT-0001', 'KIT-0002'], null],
    ['Kettles', ['KIT-0001', 'KIT-0002'], null],
    ['copper kettle', ['KIT-0001'], null],
    ['kettle copper iron', [], null],
    ['coper', ['KIT-0001'], 'copper'],
    ['caserolle', ['KIT-0003'], 'casserole'],
    ['theiere', ['TEA-0001'], null],
    ['skillet', ['KIT-0002'], null],
    ['cass', ['KIT-0003'], null],
    ['tea-0001', ['TEA-0001'], null],
    ['kitchen', ['KIT-0001', 'KIT-0003', 'KIT-0002'], null],
    ['draft', [], null],
    ['.*', ['KIT-0001', 'KIT-0002', 'KIT-0003', 'TEA-0001'], null],
  ];
  for (const [text, expected, corrected] of cases)
    it(`finds ${expected.length} for "${text}"`, async () => {
      const found = await ask({ text });
      assert.deepEqual([skus(found).sort(), found.search.correctedText], [expected.toSorted(), corrected]);
    });

  it('puts what says more of a product first', async () => {
    assert.deepEqual(skus(await ask({ text: 'kettle' })), ['KIT-0001', 'KIT-0002']);
  });

  it('counts what a result can be narrowed down by, each kind without its own filter', async () => {
    const { search } = await ask({ filter: { attributes: [{ name: 'width', values: ['26'] }] } });

    assert.deepEqual(search.totalCount, 2);
    assert.deepEqual(search.facets.categories, [{ count: 2, category: { name: 'KITCHEN' } }]);
    assert.deepEqual(search.facets.attributes, [
      {
        attribute: { name: 'width' },
        values: [
          { value: '26', count: 2 },
          { value: '20', count: 1 },
        ],
      },
    ]);
    assert.deepEqual(search.facets.prices, [
      { min: '50.00', max: '100.00', count: 1 },
      { min: '200.00', max: '500.00', count: 1 },
    ]);
    assert.equal(search.facets.available, 0);
  });

  const filters: [filter: object, skus: string[]][] = [
    [{ branch: 'TEA' }, ['TEA-0001']],
    [{ available: true }, ['KIT-0001']],
    [{ minPrice: '20', maxPrice: '58' }, ['KIT-0001', 'KIT-0002']],
    [{ attributes: [{ name: 'width', min: 21 }] }, ['KIT-0002', 'KIT-0003']],
    [{ attributes: [{ name: 'width', values: ['20', '26'] }], minPrice: '100' }, ['KIT-0003']],
    [{ attributes: [{ name: 'colour', values: ['red'] }] }, []],
  ];
  for (const [filter, expected] of filters)
    it(`finds ${expected.length} with ${JSON.stringify(filter)}`, async () => {
      assert.deepEqual(skus(await ask({ filter })).sort(), expected);
    });

  it('is sorted and paged', async () => {
    const byPrice = ['TEA-0001', 'KIT-0001', 'KIT-0002', 'KIT-0003'];
    assert.deepEqual(skus(await ask({ sort: 'PRICE_ASC' })), byPrice);
    assert.deepEqual(skus(await ask({ sort: 'PRICE_DESC' })), byPrice.toReversed());
    const first = await ask({ sort: 'PRICE_ASC', first: 3 });
    assert.equal(first.search.pageInfo.hasNextPage, true);
    const second = await ask({ sort: 'PRICE_ASC', first: 3, after: first.search.pageInfo.endCursor });
    assert.deepEqual([skus(second), second.search.pageInfo.hasNextPage], [['KIT-0003'], false]);
    const before = second.search.edges[0]?.cursor;
    const back = await ask({ sort: 'PRICE_ASC', last: 2, before });
    assert.deepEqual(skus(back), skus(first).slice(1));
    assert.deepEqual(skus(await ask({ sort: 'PRICE_ASC', last: 1 })), ['KIT-0003']);
    const none = await ask({ sort: 'PRICE_ASC', first: 0 });
    assert.deepEqual([skus(none), none.search.totalCount], [[], 4]);
    const { errors } = await shop.as(ada).ask(query, { after: 'made-up' });
    assert.equal(errors?.[0]?.extensions.code, 'CURSOR_UNKNOWN');
  });

  it('suggests words, products and categories as one types', async () => {
    const ask =
      '{ suggestions(text: "ket") { queries products { sku } categories { name } } kit: suggestions(text: "kit") { categories { name } } }';
    const { data } = await shop.as(anonymousViewer).ask(ask);

    assert.deepEqual(data.suggestions.queries, ['kettle']);
    assert.deepEqual(data.suggestions.products[0], { sku: 'KIT-0001' });
    assert.deepEqual(data.kit.categories, [{ name: 'KITCHEN' }]);
  });

  it('follows changes of a product, also their opposite', async () => {
    const rename = (name: string) =>
      change('updateProduct', 'UpdateProductInput', { productId: 'prd_4', name });
    const found = async (text: string) => skus(await ask({ text }));

    await rename('Wok');
    await eventually(async () =>
      assert.deepEqual([await found('wok'), await found('casserole')], [['KIT-0003'], []]),
    );
    await rename('Casserole');
    await eventually(async () =>
      assert.deepEqual([await found('wok'), await found('casserole')], [[], ['KIT-0003']]),
    );
    await change('setPublication', 'SetPublicationInput', { productId: 'prd_4', status: 'ARCHIVED' });
    await eventually(async () => assert.deepEqual(await found('casserole'), []));
  });

  it('lists its synonyms for staff', async () => {
    const { data } = await shop
      .as(sam)
      .ask('{ synonyms { totalCount edges { node { id phrases version } } } }');
    const node = { id: 'syn_1', phrases: ['skillet', 'frying pan'], version: 1 };
    assert.deepEqual(data.synonyms, { totalCount: 1, edges: [{ node }] });
  });
});
