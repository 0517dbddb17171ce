import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, smallGraph, type Asked, type Subgraphs } from '../test/small-graph.ts';

const products = ['1', '2', '3'].map((id) => ({ id, name: `name ${id}`, maker: { id: 'm' } }));
const shop: Subgraphs = {
  catalog: {
    sdl: `
      type Query { products: [Product!]!  best: Product  listed: [Listed]  again: [Listed] }
      type Mutation { rename(id: ID!, name: String!): Product!  restock(id: ID!): Payload }
      type Payload { product: Product  query: Query  queries: [Query!]! }
      type Listed { product: Product }
      type Product @key(fields: "id") { id: ID!  name: String!  maker: Maker! }
      type Maker @key(fields: "id") { id: ID! }
    `,
    resolvers: {
      Query: {
        products: () => products,
        best: () => products[0],
        listed: () => products.map((product) => ({ product })),
        again: () => products.map((product) => ({ product })),
      },
      Mutation: {
        rename: (_, { id, name }) => ({ ...products[0], id, name }),
        restock: (_, { id }) => ({ product: { ...products[0], id }, query: {}, queries: [{}, {}] }),
      },
    },
  },
  stock: {
    sdl: `
      type Query { warehouses: Int! }
      type Mutation { count(id: ID!): Int }
      type Product @key(fields: "id") { id: ID!  amount: Int }
      type Maker @key(fields: "id") { id: ID!  address: String }
    `,
    resolvers: {
      Query: { warehouses: () => 7 },
      Mutation: { count: () => 3 },
      Product: { __resolveReference: (it) => it, amount: ({ id }) => Number(id) * 10 },
      Maker: { __resolveReference: (it) => it, address: () => 'Lane 1' },
    },
  },
};

const isEntities = ({ query }: Asked): boolean => query.includes('_entities');

describe('entities', () => {
  it('are asked for once each, however many objects share them', async () => {
    const graph = smallGraph(shop);

    const { data } = await graph.run('{ products { maker { address } } best { maker { address } } }');

    const [first, ...others] = graph.asked.filter(isEntities);
    assert.deepEqual(first?.variables, { representations: [{ __typename: 'Maker', id: 'm' }] });
    assert.equal(others.length, 0);
    const product = { maker: { address: 'Lane 1' } };
    assert.deepEqual(data, { products: [product, product, product], best: product });
  });

  it('of one subgraph and one distance from the start are asked for in one call, whatever is asked of them', async () => {
    const graph = smallGraph(shop);

    const { data } = await graph.run(
      '{ listed { product { amount } } again { product { amount } } products { maker { address } } }',
    );

    assert.deepEqual(
      graph.asked.map(({ subgraph, query }) => [subgraph, query]),
      [
        [
          'catalog',
          '{listed{product{__typename id}}again{product{__typename id}}products{maker{__typename id}}}',
        ],
        [
          'stock',
          'query($representations0:[_Any!]!$representations1:[_Any!]!){' +
            '_0:_entities(representations:$representations0){...on Product{amount}}' +
            '_1:_entities(representations:$representations1){...on Maker{address}}}',
        ],
      ],
    );
    const listed = [10, 20, 30].map((amount) => ({ product: { amount } }));
    const others = [1, 2, 3].map(() => ({ maker: { address: 'Lane 1' } }));
    assert.deepEqual(data, { listed, again: listed, products: others });
  });

  it('that are too few are an error where they belong, and the others stay', async () => {
    const graph = smallGraph(shop, {
      ask: async ({ subgraph, body }) => {
        if (subgraph === 'catalog')
          return answerOf(
            '{"data":{"products":[{"__typename":"Product","id":"1"},{"__typename":"Product","id":"2"}]}}',
          );
        return answerOf(
          body.includes('warehouses') ? '{"data":{"warehouses":7}}' : '{"data":{"_entities":[{"amount":1}]}}',
        );
      },
    });

    const answer = await graph.run('{ warehouses products { amount } }');

    assert.deepEqual(answer, {
      errors: [
        {
          message: 'The service stock did not answer with the 2 entities that it was asked for',
          path: ['products'],
        },
      ],
      data: { warehouses: 7, products: [{ amount: null }, { amount: null }] },
    });
  });

  it('are not asked for where there are none', async () => {
    const none = { ...shop.catalog, resolvers: { Query: { products: () => [], best: () => null } } };
    const graph = smallGraph({ ...shop, catalog: none as Subgraphs[string] });

    const { data } = await graph.run('{ products { amount } best { amount } }');

    assert.deepEqual(data, { products: [], best: null });
    assert.equal(graph.asked.length, 1);
  });
});

describe('mutations', () => {
  it('are done in the order of the document, as many of one subgraph in one call as follow one another', async () => {
    const graph = smallGraph(shop);

    const { data } = await graph.run(`mutation {
      first: rename(id: "1", name: "a") { name amount }
      second: rename(id: "1", name: "a") { name }
      third: count(id: "1")
      fourth: restock(id: "2") { product { amount } }
    }`);

    assert.deepEqual(data, {
      first: { name: 'a', amount: 10 },
      second: { name: 'a' },
      third: 3,
      fourth: { product: { amount: 20 } },
    });
    assert.deepEqual(
      graph.asked.flatMap(({ query }) => [query.match(/\b(?:rename|count|restock)\b|_entities/g)?.join()]),
      ['rename,rename', '_entities', 'count', 'restock', '_entities'],
    );
  });

  it('are called as mutations, and what their answers still need as queries', async () => {
    const kinds: string[] = [];
    const graph = smallGraph(shop, {
      ask: async ({ kind, subgraph }) => {
        kinds.push(`${kind} ${subgraph}`);
        return answerOf(
          subgraph === 'stock'
            ? '{"data":{"_entities":[{"amount":1}]}}'
            : '{"data":{"_0":{"__typename":"Product","id":"1"}}}',
        );
      },
    });

    await graph.engine.prepare('mutation { rename(id: "1", name: "a") { amount } }').text({}, {});

    assert.deepEqual(kinds, ['mutation catalog', 'query stock']);
  });

  it('may lead back to the fields of Query, in whichever subgraph those are', async () => {
    const graph = smallGraph(shop);

    const { data } = await graph.run(
      'mutation { restock(id: "1") { query { best { name } warehouses } queries { warehouses } } }',
    );

    const query = { best: { name: 'name 1' }, warehouses: 7 };
    assert.deepEqual(data, { restock: { query, queries: [{ warehouses: 7 }, { warehouses: 7 }] } });
  });
});

it('a subgraph that knows only the interface of its objects does not make their type forgotten', async () => {
  const graph = smallGraph({
    media: {
      sdl: `
        type Query { media: [Media!]! }
        interface Media @key(fields: "id") { id: ID!  title: String }
        type Book implements Media @key(fields: "id") { id: ID!  title: String  pages: Int }
        type Song implements Media @key(fields: "id") { id: ID!  title: String  seconds: Int }
      `,
      resolvers: {
        Query: { media: () => [{ __typename: 'Book', id: 'b', title: 'B', pages: 3 }] },
        Media: { __resolveReference: () => ({ __typename: 'Book', id: 'b', title: 'B', pages: 3 }) },
      },
    },
    reviews: {
      sdl: `
        type Query { reviewed: [Media!]! }
        type Media @key(fields: "id") @interfaceObject { id: ID!  stars: Int }
      `,
      resolvers: {
        Query: { reviewed: () => [{ id: 'b', stars: 5 }] },
        Media: { __resolveReference: () => ({ id: 'b', stars: 5 }) },
      },
    },
  });

  const { data } = await graph.run(`{
    media { __typename stars ... on Book { pages } }
    reviewed { stars }
    typed: reviewed { __typename title ... on Song { seconds } }
  }`);

  assert.deepEqual(data, {
    media: [{ __typename: 'Book', stars: 5, pages: 3 }],
    reviewed: [{ stars: 5 }],
    typed: [{ __typename: 'Book', title: 'B' }],
  });
});
