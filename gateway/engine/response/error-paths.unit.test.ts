import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import { answerOf, smallGraph, type SmallGraph, type Subgraphs } from '../test/small-graph.ts';

const shop: Subgraphs = {
  catalog: {
    sdl: `
      type Query { product(id: ID): Product  products: [Product]  grid: [[Product]] }
      type Product @key(fields: "id") { id: ID!  name(short: Boolean): String  weight: Int }
    `,
  },
  shipping: {
    sdl: `
      type Query { rates: [Int]  parcel: Product }
      type Product @key(fields: "id") {
        id: ID!  weight: Int @external  cost: Int @requires(fields: "weight")  carrier: String
      }
    `,
  },
};

type Answers = Readonly<Record<string, object>>;

const answering = (answers: Answers): SmallGraph =>
  smallGraph(shop, { ask: async ({ subgraph }) => answerOf(JSON.stringify(answers[subgraph])) });

const pathsIn = async (graph: SmallGraph, query: string): Promise<unknown[]> => {
  const { errors = [] } = await graph.run(query);
  return errors.map(({ path }) => path);
};

const product = (id: string, more: object = {}): object => ({ __typename: 'Product', id, ...more });

describe('an error has the path of', () => {
  it("the client's alias", async () => {
    const graph = answering({
      catalog: { data: { _0: { _1: null } }, errors: [{ message: 'x', path: ['_0', '_1'] }] },
    });

    assert.deepEqual(await pathsIn(graph, '{ it: product(id: 1) { short: name(short: true) } }'), [
      ['it', 'short'],
    ]);
  });

  it('each alias, where a leaf was asked for once and given twice', async () => {
    const graph = answering({
      catalog: {
        data: { products: [{ weight: 1 }, { weight: null }] },
        errors: [{ message: 'x', path: ['products', 1, 'weight'] }],
      },
    });

    assert.deepEqual(await pathsIn(graph, '{ products { one: weight two: weight } }'), [
      ['products', 1, 'one'],
      ['products', 1, 'two'],
    ]);
  });

  it('the entry of a list within a list', async () => {
    const graph = answering({
      catalog: { data: { grid: [[null], [{}, null]] }, errors: [{ message: 'x', path: ['grid', 1, 1] }] },
    });

    assert.deepEqual(await pathsIn(graph, '{ grid { weight } }'), [['grid', 1, 1]]);
  });

  it('every object that shares the entity', async () => {
    const graph = answering({
      catalog: { data: { products: [product('1'), product('2'), product('1')] } },
      shipping: {
        data: { _entities: [{ carrier: null }, { carrier: 'dhl' }] },
        errors: [{ message: 'x', path: ['_entities', 0, 'carrier'] }],
      },
    });

    assert.deepEqual(await pathsIn(graph, '{ products { by: carrier } }'), [
      ['products', 0, 'by'],
      ['products', 2, 'by'],
    ]);
  });

  it('the object, where only @requires asked for the field', async () => {
    const graph = answering({
      catalog: {
        data: { product: product('1', { weight: null }) },
        errors: [{ message: 'x', path: ['product', 'weight'] }],
      },
      shipping: { data: { _entities: [{ cost: null }] } },
    });

    assert.deepEqual(await pathsIn(graph, '{ product { cost } }'), [['product']]);
  });
});

describe('an error that makes an answer null as a whole', () => {
  const two = '{ product { name carrier } products { weight } }';

  it('is reported at each root field', async () => {
    const graph = answering({
      catalog: { data: null, errors: [{ message: 'x', path: ['product', 'name'] }] },
    });

    const { data } = await graph.run(two);

    assert.deepEqual(data, { product: null, products: null });
    assert.deepEqual(await pathsIn(graph, two), [['product', 'name'], ['products']]);
  });

  it('is reported at each field of an entity, but not where another subgraph gives null', async () => {
    const graph = answering({
      catalog: { data: { product: product('1', { name: null, weight: 3 }) } },
      shipping: { data: { _entities: [null] }, errors: [{ message: 'x', path: ['_entities', 0, 'cost'] }] },
    });

    assert.deepEqual(await pathsIn(graph, '{ product { name carrier fee: cost } }'), [
      ['product', 'fee'],
      ['product', 'carrier'],
    ]);
  });

  it('is reported at what requires a field of it', async () => {
    const graph = answering({
      shipping: { data: { parcel: product('1') } },
      catalog: { data: { _entities: [null] }, errors: [{ message: 'x', path: ['_entities', 0, 'weight'] }] },
    });

    assert.deepEqual(await pathsIn(graph, '{ parcel { weight name cost } }'), [
      ['parcel', 'weight'],
      ['parcel', 'name'],
      ['parcel', 'cost'],
    ]);
  });
});

it('an error of entities that nothing was asked of is reported at their list', async () => {
  const graph = answering({
    catalog: { data: { products: [], product: product('1', { weight: 2 }) } },
    shipping: {
      data: { _0: [], _1: [{ cost: 5 }] },
      errors: ['_0', '_1'].map((alias) => ({ message: alias, path: [alias] })),
    },
  });

  assert.deepEqual(await pathsIn(graph, '{ products { carrier } product { cost } }'), [
    ['products'],
    ['product'],
  ]);
});

describe('a subgraph that gives no answer', () => {
  const without = (away: string): SmallGraph =>
    smallGraph(shop, {
      ask: async ({ subgraph }) => {
        if (subgraph === away) throw new GraphQLError('away', { extensions: { code: 'AWAY' } });
        return answerOf(JSON.stringify({ data: { products: [product('1'), product('2')] } }));
      },
    });

  it('is an error for each root field that it was asked for, and for no other', async () => {
    const answer = await without('catalog').run(
      '{ __typename first: product(id: 1) { weight } products { weight } }',
    );

    assert.deepEqual(answer, {
      errors: [
        { message: 'away', path: ['first'], extensions: { code: 'AWAY' } },
        { message: 'away', path: ['products'], extensions: { code: 'AWAY' } },
      ],
      data: { __typename: 'Query', first: null, products: null },
    });
  });

  it('is one error for all the entities of a list', async () => {
    const answer = await without('shipping').run('{ products { id carrier } }');

    assert.deepEqual(answer, {
      errors: [{ message: 'away', path: ['products'], extensions: { code: 'AWAY' } }],
      data: {
        products: [
          { id: '1', carrier: null },
          { id: '2', carrier: null },
        ],
      },
    });
  });
});

describe('an object of which two fetches give parts', () => {
  const twice: Subgraphs = {
    catalog: {
      sdl: `
        type Query { top: Product }
        type Product @key(fields: "id") @key(fields: "sku brand { code }") {
          id: ID!  sku: String! @shareable  brand: Brand! @shareable  title: String!
        }
        type Brand @key(fields: "code") { code: Int! }
      `,
    },
    stock: {
      sdl: `
        type Query { any: Product }
        type Product @key(fields: "id") { id: ID!  amount: Int! }
      `,
    },
    partners: {
      sdl: `
        type Query { partners: [Partner!]! }
        type Product @key(fields: "sku brand { code }") { sku: String! @shareable  brand: Brand! @shareable }
        type Brand @key(fields: "code") { code: Int!  partners: [Partner]! }
        type Partner @key(fields: "id") { id: ID!  vat: String!  name: String!  favourite: Product }
      `,
    },
  };

  it('is null with the one error that made null of it in one of them', async () => {
    const brand = { __typename: 'Brand', code: 1 };
    const asked: string[] = [];
    const graph = smallGraph(twice, {
      async ask({ subgraph, body }) {
        asked.push(body);
        if (subgraph === 'catalog')
          return answerOf(JSON.stringify({ data: { top: { __typename: 'Product', sku: 's', brand } } }));
        const whole = { brand: { partners: [{ favourite: null }] } };
        const path = ['_0', 0, 'partners', 0, 'name'];
        const data = { _0: [{ partners: [null] }], _1: [whole] };
        return answerOf(JSON.stringify({ data, errors: [{ message: 'no name', path }] }));
      },
    });

    const answer = await graph.run('{ top { brand { partners { favourite { amount title } vat name } } } }');

    assert.match(asked.at(-1) ?? '', /_1:_entities/);
    assert.deepEqual(answer, {
      errors: [{ message: 'no name', path: ['top', 'brand', 'partners', 0, 'name'] }],
      data: { top: { brand: { partners: [null] } } },
    });
  });
});
