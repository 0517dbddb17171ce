import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import { createEngine } from './engine.ts';
import { compose, smallGraph, type Subgraphs } from './test/small-graph.ts';

const shop: Subgraphs = {
  catalog: {
    sdl: `
      type Query { best: Product  self: Query  count: Int! }
      "Sold here."
      type Product @key(fields: "id") { id: ID!  name(short: Boolean): String  secret: String @inaccessible }
    `,
    resolvers: {
      Query: { best: () => ({ id: '1', name: 'Lamp' }), self: () => ({}), count: () => 1 },
    },
  },
};

const code = (expected: string) => (error: unknown) =>
  error instanceof GraphQLError && error.extensions['code'] === expected;

describe('introspection', () => {
  it('is answered beside data, without a question to a subgraph about it', async () => {
    const graph = smallGraph(shop);

    const answer = await graph.run(
      `query ($name: String!, $with: Boolean = true) {
      best { name }
      ...Schema @include(if: $with)
      none: __type(name: "Nothing") { name }
      __typename
    }
    fragment Schema on Query { __type(name: $name) { fields { name } } kind: __type(name: $name) { description } }`,
      {
        name: 'Product',
      },
    );

    assert.deepEqual(answer.data, {
      best: { name: 'Lamp' },
      __type: { fields: [{ name: 'id' }, { name: 'name' }] },
      kind: { description: 'Sold here.' },
      none: null,
      __typename: 'Query',
    });
    assert.deepEqual(
      graph.asked.map(({ query }) => query.includes('__type(')),
      [false],
    );
  });

  it('asks no subgraph where there is nothing else', async () => {
    const graph = smallGraph(shop);

    await graph.text(
      '{ __schema { queryType { name } } __typename ...Also } fragment Also on Query { type: __typename }',
    );

    assert.deepEqual(graph.asked, []);
  });

  it('is an error, and no more, below the root', async () => {
    const answer = await smallGraph(shop).run('{ count self { __schema { queryType { name } } } }');

    assert.deepEqual(answer, {
      errors: [
        {
          message: '__schema can be asked for only at the root of an operation',
          path: ['self', '__schema'],
        },
      ],
      data: { count: 1, self: null },
    });
  });

  it('is refused where it is switched off, and errors suggest no names', () => {
    const { engine } = smallGraph(shop, { introspection: false });

    assert.throws(
      () => engine.prepare('{ __schema { queryType { name } } bst { id } }'),
      ({ errors }: AggregateError) => {
        const messages = (errors as Error[]).map(({ message }) => message);
        assert.match(messages.join(), /Introspection is switched off/);
        assert.match(messages.join(), /Cannot query field "bst" on type "Query"\.(,|$)/);
        return true;
      },
    );
    assert.equal(typeof engine.prepare('{ __typename best { __typename } }'), 'object');
  });
});

describe('a document', () => {
  it('with several operations needs the name of one', async () => {
    const { engine } = smallGraph(shop);
    const query = 'query A { count } query B { best { id } }';

    assert.throws(() => engine.prepare(query), code('OPERATION_RESOLUTION_FAILURE'));
    assert.throws(() => engine.prepare(query, 'C'), code('OPERATION_RESOLUTION_FAILURE'));
    assert.equal(await engine.prepare(query, 'A').text({}, {}), '{"data":{"count":1}}');
    assert.equal(await engine.prepare(query, 'B').text({}, {}), '{"data":{"best":{"id":"1"}}}');
  });

  it('is refused where it has more tokens than are allowed', () => {
    const { engine } = smallGraph(shop, { maxTokens: 5 });

    assert.throws(() => engine.prepare('{ best { id name } }'), /more that 5 tokens/);
  });

  it('that asks for what no subgraph can resolve is refused', async () => {
    // Composition would not allow it, but a supergraph is a text that can be edited by hand.
    const sdl = compose(shop).replace('count: Int!', '$& @join__field');
    const { engine } = smallGraph(shop, { sdl });

    await assert.rejects(engine.prepare('{ best { id } count }').text({}, {}), {
      message: 'The query planner finds no way to resolve count here',
    });
  });
});

describe('a supergraph whose rules this engine does not know', () => {
  const reading = (names: string, sdl: string) => () => {
    const head = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key" ${names}])`;
    createEngine({
      sdl: compose({ only: { sdl } }, head),
      introspection: true,
      ask: () => Promise.reject(new Error('is not asked')),
    });
  };
  const refused = (feature: string) => ({
    message: new RegExp(
      `feature https://specs\\.apollo\\.dev/${feature}/v0\\.1 is for: SECURITY but is unsupported`,
    ),
  });

  it('is refused: who may see what', () => {
    assert.throws(
      reading('"@authenticated"', 'type Query { me: Int @authenticated }'),
      refused('authenticated'),
    );
    assert.throws(
      reading('"@requiresScopes"', 'type Query { me: Int @requiresScopes(scopes: [["a"]]) }'),
      refused('requiresScopes'),
    );
    assert.throws(
      reading('"@policy"', 'type Query { me: Int @policy(policies: [["a"]]) }'),
      refused('policy'),
    );
  });

  it('is refused: arguments that come from an object further up', () => {
    const sdl = `
      type Query { user: User }
      type User @key(fields: "id") @context(name: "user") { id: ID!  currency: String  card: Card }
      type Card @key(fields: "id") { id: ID!  limit(in: String @fromContext(field: "$user { currency }")): Int }
    `;

    assert.throws(reading('"@context" "@fromContext"', sdl), refused('context'));
  });

  it('is read where they are hints', () => {
    reading('"@tag" "@cost"', 'type Query { me: Int @tag(name: "x") @cost(weight: 3) }')();
  });
});
