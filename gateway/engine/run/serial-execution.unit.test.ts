import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { smallGraph, type Subgraphs } from '../test/small-graph.ts';

const fail = () => {
  throw new Error('no');
};
const item = { __typename: 'Item', id: '1' };
const shop: Subgraphs = {
  items: {
    sdl: `type Query { item: Item } type Mutation { sure: Item! maybe: Item good: Item! }
      type Item @key(fields: "id") { id: ID! }`,
    resolvers: { Mutation: { sure: fail, maybe: fail, good: () => item } },
  },
  others: {
    sdl: `type Mutation { other: Int sureOther: Int! }
      type Item @key(fields: "id") { id: ID! price: Int! name: String }`,
    resolvers: {
      Mutation: { other: () => 1, sureOther: () => 2 },
      Item: { __resolveReference: () => item, price: fail, name: fail },
    },
  },
};

/** Each: what is asked, how many calls it takes, what comes. */
const cases: readonly [query: string, calls: number, data: unknown][] = [
  ['mutation { sure { id } other }', 1, null],
  ['mutation { a: sure { id } other b: good { id } sureOther }', 1, null],
  ['mutation { good { price } other }', 2, null],
  ['mutation { other sure { id } sureOther }', 2, null],
  ['mutation { maybe { id } other }', 2, { maybe: null, other: 1 }],
  ['mutation { good { id name } other }', 3, { good: { id: '1', name: null }, other: 1 }],
  ['mutation { good { id } sureOther }', 2, { good: { id: '1' }, sureOther: 2 }],
];

describe('mutations after one that fails', () => {
  for (const [query, calls, data] of cases) {
    it(`are ${data === null ? 'not done' : 'done'} as graphql-js does: ${query}`, async () => {
      const { asked, ...graph } = smallGraph(shop);

      const answer = await graph.run(query);

      assert.deepEqual(answer.data, data);
      assert.equal(asked.length, calls);
      assert.equal(answer.errors?.length ?? 0, query.includes('good { id }') && data ? 0 : 1);
    });
  }
});
