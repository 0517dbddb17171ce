import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cases, directives } from '../../test/executable-directives.ts';
import { smallGraph, type Subgraphs } from '../../test/small-graph.ts';

const item = { __typename: 'Item', id: '1', name: 'n' };

// Its subgraphs refuse what is not valid, so every call of these tests has been validated.
const shop: Subgraphs = {
  items: {
    sdl: `${directives}
      type Query { item: Item } type Mutation { touch: Item }
      type Item @key(fields: "id") { id: ID! name: String size(n: Int, id: ID): Int }`,
    resolvers: { Query: { item: () => item }, Mutation: { touch: () => item } },
  },
  prices: {
    sdl: `${directives} type Item @key(fields: "id") { id: ID! price: Int cost(n: Int): Int }`,
    resolvers: { Item: { __resolveReference: () => ({ id: '1', price: 5, cost: 6 }) } },
  },
};

describe('an executable directive', () => {
  for (const { title, query, variables, calls } of cases) {
    it(title, async () => {
      const graph = smallGraph(shop);

      const { errors } = await graph.run(query, variables);

      assert.deepEqual(
        graph.asked.map((asked) => asked.query.replace(/(query|mutation) \w+/, '$1')),
        calls,
      );
      assert.equal(errors, undefined);
    });
  }

  it('on a field that others require does not change what they are told', async () => {
    const graph = smallGraph({
      items: {
        sdl: `directive @upper on FIELD type Query { item: Item }
          type Item @key(fields: "id") { id: ID! maker: Maker } type Maker { name: String }`,
        resolvers: { Query: { item: () => ({ id: '1', maker: { name: 'm' } }) } },
      },
      labels: {
        sdl: `directive @upper on FIELD type Item @key(fields: "id") { id: ID! maker: Maker @external
          label: String @requires(fields: "maker { name }") } type Maker { name: String @external }`,
        resolvers: { Item: { __resolveReference: (entity) => entity, label: () => 'l' } },
      },
    });

    await graph.run('{ item { maker @upper { name } label } }');

    assert.equal(graph.asked[0]?.query, '{item{__typename id _0:maker@upper{name}maker{name}}}');
  });
});
