import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { VariableErrors } from '../../engine.ts';
import { parseExactly } from '../../response/exact-numbers.ts';
import { smallGraph, type Subgraphs } from '../../test/small-graph.ts';

const long = '12345678901234567890.5';
const shop: Subgraphs = {
  catalog: {
    sdl: `
      scalar JSON
      input Filter { json: JSON  id: ID  least: Float }
      type Query {
        find(json: JSON, id: ID, filter: Filter, representations: JSON): String
        value: JSON  float: Float  count: Int!
        best: Product
      }
      type Product @key(fields: "id") { id: ID! }
    `,
    resolvers: {
      Query: {
        find: () => 'found',
        value: () => ({ amount: (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(long) }),
        count: () => 1,
        best: () => ({ id: '1' }),
      },
    },
  },
  stock: {
    sdl: `
      scalar JSON
      type Product @key(fields: "id") { id: ID!  amount(representations: JSON): String }
    `,
    resolvers: {
      Product: {
        __resolveReference: (it) => it,
        amount: ({ id }, { representations }) => `${id} ${JSON.stringify(representations)}`,
      },
    },
  },
};

const given = (text: string): Record<string, unknown> => parseExactly(text) as Record<string, unknown>;

describe('variables', () => {
  it('are sent only to those that use them, with null as null and what is missing missing', async () => {
    const graph = smallGraph(shop);
    const query =
      'query ($a: JSON, $b: ID, $c: JSON) { find(json: $a, id: $b, representations: $c) count best { amount } }';

    await graph.text(query, { a: null, b: 'x', more: 1 });

    assert.deepEqual(graph.asked[0]?.variables, { a: null, b: 'x' });
    assert.deepEqual(Object.keys(graph.asked[1]?.variables ?? {}), ['representations']);
  });

  it('may have the name that entities are sent under', async () => {
    const graph = smallGraph(shop);

    const { data } = await graph.run(
      'query ($representations: JSON) { best { amount(representations: $representations) } }',
      { representations: ['mine'] },
    );

    assert.deepEqual(data, { best: { amount: '1 ["mine"]' } });
  });

  it('that are not what the operation declares are all told, and nothing is asked', async () => {
    const graph = smallGraph(shop);
    const operation = graph.engine.prepare('query ($a: ID!, $b: Filter) { find(id: $a, filter: $b) }');

    await assert.rejects(
      operation.text({ b: { other: 1 } }, {}),
      (error) => error instanceof VariableErrors && error.errors.length === 2,
    );
    assert.deepEqual(graph.asked, []);
  });

  it('that the operation does not declare never stand in for a number that it has', async () => {
    const graph = smallGraph(shop);

    await graph.text(`query ($id: ID) { find(json: ${long}, id: $id) }`, { id: 'x', _n0: 'mine' });

    assert.ok(graph.asked[0]?.body.includes(`"_n0":${long}`));
  });
});

describe('a number that a double cannot hold reaches the subgraph as it was written', () => {
  const sent = async (query: string, variables = '{}'): Promise<string> => {
    const graph = smallGraph(shop);
    await graph.text(query, given(variables));
    const { body = '' } = graph.asked[0] ?? {};
    return body.slice(body.indexOf('"variables"'));
  };

  it('from the document', async () => {
    assert.equal(await sent(`{ find(json: { a: [${long}] }) }`), `"variables":{"_n0":${long}}}`);
  });

  it('from a default', async () => {
    const query = `query ($a: JSON = { a: ${long} }, $b: ID = 98765432109876543210) { find(json: $a, id: $b) }`;

    assert.equal(await sent(query), `"variables":{"a":{"a":${long}},"b":"98765432109876543210"}}`);
    assert.equal(await sent(query, '{"a":null,"b":"x"}'), '"variables":{"a":null,"b":"x"}}');
  });

  it('from a variable, as text where it is an ID, and as a double where one is meant', async () => {
    const query = 'query ($a: JSON, $f: Filter) { find(json: $a, filter: $f) }';
    const variables = `{"a":[${long}],"f":{"json":${long},"id":98765432109876543210,"least":${long}}}`;

    assert.equal(
      await sent(query, variables),
      `"variables":{"a":[${long}],"f":{"json":${long},"id":"98765432109876543210","least":12345678901234567000}}}`,
    );
  });

  it('without a loss of the defaults of other variables', async () => {
    const graph = smallGraph(shop);

    const { data } = await graph.run(
      'query ($id: ID, $with: Boolean = true) { find(id: $id) count @include(if: $with) }',
      given('{"id":98765432109876543210}'),
    );

    assert.deepEqual(data, { find: 'found', count: 1 });
  });
});

it('a number that a double cannot hold reaches the client as its subgraph wrote it', async () => {
  assert.equal(await smallGraph(shop).text('{ value }'), `{"data":{"value":{"amount":${long}}}}`);
});
