import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { stepsOf } from '../../plan/steps.ts';
import { compose, smallGraph, type Subgraphs } from '../../test/small-graph.ts';
import { repairSupergraph } from '../repair-supergraph.ts';
import { repairedPlan, self, represented, whole } from '../test/repaired.ts';

const item = { __typename: 'Item', id: '1', sku: 'k', price: 10, weight: 20 };
const maker = { __typename: 'Maker', id: 'm', code: 'c', best: item };

const entangled: Subgraphs = {
  entry: {
    sdl: 'type Query { item: Item } type Mutation { touch: Item } type Item @key(fields: "id") { id: ID! }',
    resolvers: { Query: { item: () => item }, Mutation: { touch: () => item } },
  },
  makers: {
    sdl: `type Item @key(fields: "id") @key(fields: "sku maker { id }") { id: ID! sku: String! maker: Maker! }
      type Maker { id: ID! code: String @shareable }`,
    resolvers: { Item: whole({ ...item, maker }) },
  },
  prices: {
    sdl: `type Mutation { mark: Item } type Item @key(fields: "sku maker { id }") { sku: String! maker: Maker! price: Int
        weight: Int @external perKilo: String @requires(fields: "weight") } type Maker { id: ID! }`,
    resolvers: {
      Mutation: { mark: () => item },
      Item: { ...self, price: () => 10, perKilo: ({ weight }: any) => `per ${weight}` },
    },
  },
  weights: {
    sdl: `type Maker @key(fields: "code") @key(fields: "id") { id: ID! code: String best: Item }
      type Item @key(fields: "sku") @key(fields: "id") { id: ID! sku: String weight: Int price: Int @external
        perEuro: String @requires(fields: "price") }`,
    resolvers: {
      Maker: whole(maker),
      Item: { ...self, weight: () => 20, perEuro: ({ price }: any) => `per ${price}` },
    },
  },
};

describe('fetches', () => {
  it('that require fields of each other are done in an order that works', async () => {
    const graph = smallGraph(entangled);

    const { data } = await graph.run('{ item { maker { best { perEuro price perKilo } } } }');

    assert.deepEqual(data, {
      item: { maker: { best: { perEuro: 'per 10', price: 10, perKilo: 'per 20' } } },
    });
  });

  it('give a subgraph what a field requires that another requires, also where it gave the object', async () => {
    const { asked, ...graph } = smallGraph({
      prices: {
        sdl: `type Query { offers: [Offer] } type Offer { item: Item items: [[Item]] }
          type Item @key(fields: "sku") @key(fields: "id") { id: ID! sku: String @external weight: Int @external
            perKilo(in: String): String @requires(fields: "weight") }`,
        resolvers: {
          Query: { offers: () => [{ item, items: [[item], []] }] },
          Item: { ...self, perKilo: ({ weight }: any) => `per ${weight}` },
        },
      },
      weights: {
        sdl: 'type Item @key(fields: "id") @key(fields: "sku") { id: ID! sku: String weight: Int }',
        resolvers: { Item: whole({ id: '1', weight: 20 }) },
      },
      labels: {
        sdl: `type Item @key(fields: "id") { id: ID! perKilo(in: String): String @external
          label: String @requires(fields: "perKilo(in: \\"EUR\\")") }`,
        resolvers: { Item: { ...self, label: represented('perKilo') } },
      },
    });

    const { data } = await graph.run('{ offers { item { label } items { label } } }');

    const labelled = { label: '{perKilo:per 20}' };
    assert.deepEqual(data, { offers: [{ item: labelled, items: [[labelled], []] }] });
    assert.deepEqual(
      asked.map(({ subgraph }) => subgraph),
      ['prices', 'weights', 'prices', 'labels'],
    );
    assert.doesNotMatch(asked[0]?.query ?? '', /sku/);
  });

  it('tell it nothing that it provides itself', () => {
    const subgraphs = {
      prices: {
        sdl: `type Query { offer: Offer } type Offer { item: Item @provides(fields: "maker { size }") }
          type Item @key(fields: "id") { id: ID! maker: Maker @external }
          type Maker @key(fields: "id") { id: ID! size: Int @external name: String @requires(fields: "size") }`,
      },
      makers: {
        sdl: `type Item @key(fields: "id") { id: ID! maker: Maker @shareable }
          type Maker @key(fields: "id") { id: ID! size: Int @shareable }`,
      },
    };

    const { node } = repairedPlan(subgraphs, '{ offer { item { maker { name } } } }');

    assert.equal(node?.kind, 'Fetch');
  });

  it('are refused where a subgraph cannot be told', () => {
    const sdl = compose({
      prices: {
        sdl: `type Query { item: Item } type Item @key(fields: "id", resolvable: false) { id: ID!
          weight: Int @external perKilo: String @requires(fields: "weight") }`,
      },
      weights: { sdl: 'type Item @key(fields: "id") { id: ID! weight: Int }' },
    });
    const node: FetchNode = {
      kind: 'Fetch',
      serviceName: 'prices',
      operation: '{item{perKilo}}',
      operationKind: OperationTypeNode.QUERY,
      operationName: undefined,
    };

    assert.throws(
      () => repairSupergraph(sdl).repairPlan({ kind: 'QueryPlan', node }),
      /^The query planner finds no way to tell prices what Item.perKilo requires here$/,
    );
  });

  it('of the same are left apart where one waits for the other', async () => {
    const graph = smallGraph({
      works: {
        sdl: `interface Work @key(fields: "id") { id: ID! title: String }
          type Book implements Work @key(fields: "id") { id: ID! title: String }`,
        resolvers: { Work: whole({ __typename: 'Book', id: '1', title: 't' }) },
      },
      labels: {
        sdl: `type Work @key(fields: "id") @interfaceObject { id: ID! title: String @external
          label: String @requires(fields: "title") }`,
        resolvers: { Work: { ...self, label: represented('title') } },
      },
      shelves: {
        sdl: 'type Query { first: Work } type Work @key(fields: "id") @interfaceObject { id: ID! }',
        resolvers: { Query: { first: () => ({ id: '1' }) } },
      },
    });

    const { data } = await graph.run('{ first { ... on Book { label } } }');

    assert.deepEqual(data, { first: { label: '{title:t}' } });
  });

  it('of a subscription give a subgraph what a field requires that another requires', () => {
    const subgraphs = {
      prices: {
        sdl: `type Query { item: Item } type Subscription { changed: Item } type Item @key(fields: "id") { id: ID!
          weight: Int @external perKilo: String @requires(fields: "weight") }`,
      },
      weights: { sdl: 'type Item @key(fields: "id") { id: ID! weight: Int }' },
      labels: {
        sdl: `type Item @key(fields: "id") { id: ID! perKilo: String @external
          label: String @requires(fields: "perKilo") }`,
      },
    };

    const { node } = repairedPlan(subgraphs, 'subscription { changed { label } }');

    assert.ok(node?.kind === 'Subscription' && node.rest);
    assert.equal(node.primary.operation, 'subscription{changed{__typename id}}');
    const names = stepsOf(node.rest).map(({ fetch, level }) => [level, fetch.serviceName]);
    assert.deepEqual(names, [
      [0, 'weights'],
      [1, 'prices'],
      [2, 'labels'],
    ]);
  });

  it('of a mutation are done before the next mutation', async () => {
    const { asked, ...graph } = smallGraph(entangled);

    const { data } = await graph.run(
      'mutation { touch { maker { best { perEuro price perKilo } } } mark { price } }',
    );

    const best = { perEuro: 'per 10', price: 10, perKilo: 'per 20' };
    assert.deepEqual(data, { touch: { maker: { best } }, mark: { price: 10 } });
    assert.match(asked.at(-1)?.query ?? '', /^mutation/);
  });

  it('come back to an entity by a key that can be resolved', async () => {
    const graph = smallGraph({
      goods: {
        sdl: `type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: String weight: Int }`,
        resolvers: { Product: whole({ id: '1', sku: 'k', weight: 5 }) },
      },
      fees: {
        sdl: `type Query { product: Product }
          type Product @key(fields: "id", resolvable: false) @key(fields: "sku") { id: ID! sku: String
            weight: Int @external fee: String @requires(fields: "weight") }`,
        resolvers: {
          Query: { product: () => ({ id: '1', sku: 'k' }) },
          Product: {
            __resolveReference: (reference: any) => ('sku' in reference ? reference : null),
            fee: ({ weight }: any) => `for ${weight}`,
          },
        },
      },
    });

    assert.deepEqual(await graph.run('{ product { fee } }'), { data: { product: { fee: 'for 5' } } });
  });
});
