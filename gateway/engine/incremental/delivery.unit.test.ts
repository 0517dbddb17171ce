import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import type { IncrementalResult } from '../contract.ts';
import { smallGraph, type Subgraphs } from '../test/small-graph.ts';

const shop: Subgraphs = {
  catalog: {
    sdl: `
      type Query { products: [Product!]!  best: Product  node: Node }
      type Mutation { rename(id: ID!): Product }
      interface Node { id: ID! }
      type Product implements Node @key(fields: "id") { id: ID!  name: String!  size: Size @shareable }
      type Note implements Node { id: ID!  text: String }
      type Size @shareable { width: Int }
    `,
    resolvers: {
      Query: {
        products: () => [aProduct('1'), aProduct('2')],
        best: () => aProduct('1'),
        node: () => ({ __typename: 'Note', id: 'n', text: 'hello' }),
      },
      Mutation: { rename: (_, { id }) => aProduct(id) },
    },
  },
  stock: {
    sdl: `
      type Product @key(fields: "id") { id: ID!  amount: Int!  size: Size @shareable }
      type Size @shareable { height: Int }
    `,
    resolvers: {
      Product: {
        __resolveReference: (it) => it,
        amount({ id }) {
          if (id === '13') throw new GraphQLError('the count is lost');
          return Number(id) * 10;
        },
        size: () => ({ height: 3 }),
      },
    },
  },
  reviews: {
    sdl: `
      type Query { newest: Review }
      type Product @key(fields: "id") { id: ID!  reviews: [Review!] }
      type Review { stars: Int!  product: Product }
    `,
    resolvers: {
      Query: { newest: () => ({ stars: 5 }) },
      Product: { __resolveReference: (it) => it, reviews: () => [{ stars: 5 }] },
    },
  },
};

const aProduct = (id: string) => ({ __typename: 'Product', id, name: `name ${id}`, size: { width: 2 } });

/** What is delivered, and the whole answer; both engines' lanes have to agree about the whole. */
async function delivered(query: string, variables: Record<string, unknown> = {}, subgraphs = shop) {
  const graph = smallGraph(subgraphs);
  const results: IncrementalResult[] = [];
  const operation = graph.engine.prepare(query);
  const whole = await operation.answer(
    variables,
    {},
    (result) => void results.push(JSON.parse(JSON.stringify(result)) as IncrementalResult),
  );
  const calls = graph.asked.map(({ subgraph }) => subgraph);
  return { results, calls, whole: JSON.parse(whole.text) as { data: unknown; errors?: object[] } };
}

describe('@defer', () => {
  it('sends what another subgraph has to add after the rest', async () => {
    const query = '{ products { name ... @defer(label: "stock") { amount } } }';

    const { results, calls, whole } = await delivered(query);

    assert.deepEqual(results, [
      {
        data: { products: [{ name: 'name 1' }, { name: 'name 2' }] },
        pending: [
          { id: '0', path: ['products', 0], label: 'stock' },
          { id: '1', path: ['products', 1], label: 'stock' },
        ],
        hasNext: true,
      },
      {
        incremental: [
          { id: '0', data: { amount: 10 } },
          { id: '1', data: { amount: 20 } },
        ],
        completed: [{ id: '0' }, { id: '1' }],
        hasNext: false,
      },
    ]);
    assert.deepEqual(calls, ['catalog', 'stock']);
    const products = [1, 2].map((id) => ({ name: `name ${id}`, amount: id * 10 }));
    assert.deepEqual(whole, { data: { products } });
  });

  it('sends each fragment when its own subgraph has answered', async () => {
    const query = `{ best { id ...Stock @defer ...Reviews @defer } }
      fragment Stock on Product { amount }  fragment Reviews on Product { reviews { stars } }`;

    const { results } = await delivered(query);

    const parts = results.slice(1).map(({ incremental = [] }) => incremental.map(({ data }) => data));
    assert.deepEqual(new Set(parts), new Set([[{ amount: 10 }], [{ reviews: [{ stars: 5 }] }]]));
    assert.deepEqual(
      results.map(({ hasNext }) => hasNext),
      [true, true, false],
    );
  });

  it('announces a fragment within a fragment once the outer one is sent', async () => {
    const query = '{ best { id ... @defer { amount ... @defer { reviews { stars } } } } }';

    const { results } = await delivered(query);

    assert.deepEqual(results[0]?.pending, [{ id: '0', path: ['best'] }]);
    assert.deepEqual(results[1]?.pending, [{ id: '1', path: ['best'] }]);
    assert.deepEqual(
      results.flatMap(({ incremental = [] }) => incremental),
      [
        { id: '0', data: { amount: 10 } },
        { id: '1', data: { reviews: [{ stars: 5 }] } },
      ],
    );
  });

  it('sends a field once, also within an object that both select', async () => {
    const query = '{ best { name size { width } ... @defer { name size { width height } amount } } }';

    const { results } = await delivered(query);

    assert.deepEqual(results[0]?.data, { best: { name: 'name 1', size: { width: 2 } } });
    assert.deepEqual(results[1]?.incremental, [{ id: '0', data: { size: { height: 3 }, amount: 10 } }]);
  });

  it('leaves entries of lists null that were sent as null', async () => {
    const sdl = 'type Query { rows: [[Row]] }  type Row { id: ID  name: String }';
    const rows = () => [[{ id: '1', name: 'one' }, null], [null]];
    const late = 'type Query { late: Int }';
    const graph = {
      rows: { sdl, resolvers: { Query: { rows } } },
      late: { sdl: late, resolvers: { Query: { late: () => 1 } } },
    };

    const { results } = await delivered('{ rows { id } ... @defer { rows { name } late } }', {}, graph);

    assert.deepEqual(results[0]?.data, { rows: [[{ id: '1' }, null], [null]] });
    assert.deepEqual(results[1]?.incremental?.[0]?.data, {
      rows: [[{ name: 'one' }, null], []],
      late: 1,
    });
  });

  it('defers root fields of another subgraph', async () => {
    const { results } = await delivered('{ best { id } ... @defer { newest { stars } } }');

    assert.deepEqual(results[0]?.pending, [{ id: '0', path: [] }]);
    assert.deepEqual(results[1]?.incremental, [{ id: '0', data: { newest: { stars: 5 } } }]);
  });

  it('of an answer to a mutation does not change anything twice', async () => {
    const { results, calls } = await delivered('mutation { rename(id: 1) { name ... @defer { amount } } }');

    assert.equal(results.length, 2);
    assert.deepEqual(calls, ['catalog', 'stock']);
  });

  for (const [title, query, variables] of [
    ['that is off', '{ best { id ... @defer(if: false) { amount } } }', {}],
    [
      'that a variable turns off',
      'query ($on: Boolean!) { best { id ... @defer(if: $on) { amount } } }',
      { on: false },
    ],
    ['of what comes with the rest anyway', '{ best { id ... @defer { name } } }', {}],
    ['about another type of object', '{ node { id ... on Product @defer { amount } } }', {}],
  ] as const)
    it(`${title} leaves the answer in one piece`, async () => {
      const { results, whole } = await delivered(query, variables);

      assert.deepEqual(results, []);
      assert.ok(whole.data);
    });

  it('that a variable turns on is deferred', async () => {
    const query = 'query ($on: Boolean!) { best { id ... @defer(if: $on) { amount } } }';

    const { results } = await delivered(query, { on: true });

    assert.equal(results.length, 2);
  });

  it('tells errors with the fragment that they are in, and keeps what was sent', async () => {
    const query = 'mutation { rename(id: 13) { id ... @defer { reviews { stars } } ... @defer { amount } } }';

    const { results, whole } = await delivered(query);

    assert.deepEqual(results[0]?.data, { rename: { id: '13' } });
    assert.equal(results[0]?.errors, undefined);
    const failed = results.flatMap(({ completed = [] }) => completed).filter(({ errors }) => errors);
    assert.deepEqual(failed, [
      {
        id: '1',
        errors: [{ message: 'the count is lost', path: ['rename', 'amount'] }],
      },
    ]);
    assert.deepEqual(whole.data, { rename: null });
  });
});
