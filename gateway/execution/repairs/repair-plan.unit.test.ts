import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type FetchNode, type PlanNode, type QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { stepsOf } from '../steps.ts';
import { compose, smallGraph, type Subgraph, type Subgraphs } from '../test/small-graph.ts';
import { repairSupergraph } from './repair-supergraph.ts';

type Resolvers = Record<string, (parent: any, args: any) => unknown>;

const self: Resolvers = { __resolveReference: (reference) => reference };
const whole = (record: unknown): Resolvers => ({ __resolveReference: () => record });
/** Tells what a representation holds under these names. */
const told =
  (...names: string[]) =>
  (reference: any) =>
    JSON.stringify(Object.fromEntries(names.map((name) => [name, reference[name]]))).replaceAll('"', '');

function repairedPlan(subgraphs: Subgraphs, query: string): QueryPlan {
  const { plannerSdl, repairPlan } = repairSupergraph(compose(subgraphs));
  const supergraph = Supergraph.build(plannerSdl);
  const operation = operationFromDocument(supergraph.apiSchema(), parse(query));
  return repairPlan(new QueryPlanner(supergraph).buildQueryPlan(operation));
}

const fetchesOf = ({ node }: QueryPlan): FetchNode[] =>
  (node ? stepsOf(node as PlanNode) : []).map(({ fetch }) => fetch);

const scales: Subgraphs = {
  goods: {
    sdl: `enum Unit { KG LB G } type Query { product: Product products: [Product] }
      type Product @key(fields: "id") { id: ID! weight(unit: Unit = G): Int size: Size sizes: [Size] }
      type Size { high(in: Int, plus: Int): Int wide: Int }`,
    resolvers: {
      Query: { product: () => ({ id: '1' }), products: () => [{ id: '1' }, { id: '2' }] },
      Product: {
        ...self,
        weight: (_: unknown, { unit }: any) => ({ KG: 0, LB: 11, G: 5000 })[unit as 'KG'],
        size: () => ({ wide: 3 }),
        sizes: () => [{ wide: 3 }, null, { wide: 4 }],
      },
      Size: { high: (_: unknown, given: any) => (given.in ?? 100) + (given.plus ?? 0) },
    },
  },
  fees: {
    sdl: `enum Unit { KG LB G }
      type Product @key(fields: "id") { id: ID! weight(unit: Unit = G): Int @external size: Size @external
        sizes: [Size] @external other(n: Int): Int
        kilos: String @requires(fields: "weight(unit: KG)") pounds(n: Int): String @requires(fields: "weight(unit: LB)")
        grams: String @requires(fields: "weight") high: String @requires(fields: "size { high(in: 1) }")
        higher: String @requires(fields: "size { high(in: 2, plus: 1) wide }")
        all: String @requires(fields: "sizes { high(in: 3) } weight(unit: LB)") }
      type Size { high(in: Int, plus: Int): Int @external wide: Int @external }`,
    resolvers: {
      Product: {
        ...self,
        other: (_: unknown, { n }: any) => n,
        kilos: told('weight'),
        pounds: (reference: any, { n }: any) => `${n} ${told('weight')(reference)}`,
        grams: told('weight'),
        high: told('size'),
        higher: told('size'),
        all: told('sizes', 'weight'),
      },
    },
  },
};

describe('fields that are required with arguments', () => {
  it('are told to a subgraph with each of the arguments, also where the value is 0', async () => {
    const { asked, ...graph } = smallGraph(scales);

    const { data } = await graph.run('{ product { kilos pounds(n: 7) grams weight(unit: G) } }');

    const product = { kilos: '{weight:0}', pounds: '7 {weight:11}', grams: '{weight:5000}', weight: 5000 };
    assert.deepEqual(data, { product });
    assert.equal(asked.filter(({ subgraph }) => subgraph === 'fees').length, 1);
  });

  it('may be within others, and within lists', async () => {
    const graph = smallGraph(scales);

    const { data } = await graph.run('{ product { high higher all size { high(in: 9) } } }');

    const product = {
      high: '{size:{high:1}}',
      higher: '{size:{high:3,wide:3}}',
      all: '{sizes:[{high:3},null,{high:3}],weight:11}',
      size: { high: 9 },
    };
    assert.deepEqual(data, { product });
  });

  it('leave each part of a divided fetch with its own variables', async () => {
    const query = 'query($n: Int, $m: Int) { products { kilos pounds(n: $n) other(n: $m) } }';

    const { data } = await smallGraph(scales).run(query, { n: 1, m: 2 });

    const product = { kilos: '{weight:0}', pounds: '1 {weight:11}', other: 2 };
    assert.deepEqual(data, { products: [product, product] });
    const parts = fetchesOf(repairedPlan(scales, query)).filter(({ serviceName }) => serviceName === 'fees');
    assert.deepEqual(
      parts.map(({ operation, variableUsages }) => [operation.match(/\$[nm]:/g), variableUsages]),
      [
        [['$m:'], ['m']],
        [['$n:'], ['n']],
      ],
    );
  });

  it('may be required by an interface object', async () => {
    const graph = smallGraph({
      works: {
        sdl: `type Query { works: [Work] } interface Work @key(fields: "id") { id: ID! title(up: Boolean): String }
          type Book implements Work @key(fields: "id") { id: ID! title(up: Boolean): String }`,
        resolvers: {
          Query: { works: () => [{ __typename: 'Book', id: '1' }] },
          Book: { title: (_: unknown, { up }: any) => (up ? 'UP' : 'down') },
        },
      },
      labels: {
        sdl: `type Work @key(fields: "id") @interfaceObject { id: ID! title(up: Boolean): String @external
          loud: String @requires(fields: "title(up: true)") low: String @requires(fields: "title(up: false)") }`,
        resolvers: { Work: { ...self, loud: told('title'), low: told('title') } },
      },
    });

    const { data } = await graph.run('{ works { loud ... on Book { low } } }');

    assert.deepEqual(data, { works: [{ loud: '{title:UP}', low: '{title:down}' }] });
  });
});

const shelves: Subgraphs = {
  goods: {
    sdl: `type Query { places: [Place] named: [Named] } union Place = Shelf | Cellar
      interface Named { name: String } type Shelf implements Named { name: String good: Good }
      type Cellar implements Named { name: String good: Good }
      type Good @key(fields: "id") { id: ID! weight: Int size: Int }`,
    resolvers: Object.fromEntries([
      ['Query', Object.fromEntries(['places', 'named'].map((field) => [field, () => places]))],
    ]),
  },
  fees: {
    sdl: `type Good @key(fields: "id") { id: ID! weight: Int @external size: Int @external
      weighed: String @requires(fields: "weight") sized: String! @requires(fields: "size") other: String! }`,
    resolvers: {
      Good: { ...self, weighed: told('weight'), sized: told('size'), other: ({ id }: any) => `other ${id}` },
    },
  },
};
const places = [
  { __typename: 'Shelf', good: { id: '1', weight: 10, size: 1 } },
  { __typename: 'Cellar', good: { id: '2', weight: 20, size: 2 } },
];

describe('entities of which only some have what a field requires', () => {
  it('get the other fields all the same', async () => {
    const graph = smallGraph(shelves);

    const { data } = await graph.run(
      '{ places { ... on Shelf { good { weighed } } ... on Cellar { good { other sized } } } }',
    );

    const places = [{ good: { weighed: '{weight:10}' } }, { good: { other: 'other 2', sized: '{size:2}' } }];
    assert.deepEqual(data, { places });
  });

  it('are asked for in one fetch where all have it', async () => {
    const { asked, ...graph } = smallGraph(shelves);

    const { data } = await graph.run('{ places { ... on Shelf { good { weighed other } } } }');

    assert.deepEqual(data, { places: [{ good: { weighed: '{weight:10}', other: 'other 1' } }, {}] });
    const [fees] = asked.filter(({ subgraph }) => subgraph === 'fees');
    assert.equal(fees?.query.match(/_entities/g)?.length, 1);
  });

  it('may be known by an interface to one field and by their type to another', async () => {
    const graph = smallGraph({
      goods: {
        sdl: `type Query { spots: [Spot] } union Spot = Left | Right type Left { work: Work } type Right { work: Work }
          interface Work @key(fields: "id") { id: ID! } type Book implements Work @key(fields: "id") { id: ID! pages: Int }
          type Film implements Work @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: {
            spots: () => ['Left', 'Right'].map((__typename) => ({ __typename, work: { ...book, pages: 5 } })),
          },
        },
      },
      fees: {
        sdl: `interface Work @key(fields: "id") { id: ID! score: String }
          type Book implements Work @key(fields: "id") { id: ID! pages: Int @external score: String
            paged: String @requires(fields: "pages") }
          type Film implements Work @key(fields: "id") { id: ID! score: String }`,
        resolvers: {
          Work: { __resolveReference: (reference: any) => ({ ...reference, ...book }) },
          Book: { ...self, score: ({ id }: any) => `score ${id}`, paged: told('pages') },
        },
      },
    });

    const { data } = await graph.run(
      '{ spots { ... on Left { work { score } } ... on Right { work { ... on Book { paged } } } } }',
    );

    assert.deepEqual(data, { spots: [{ work: { score: 'score 1' } }, { work: { paged: '{pages:5}' } }] });
  });

  it('may be where fields of one name have two types', () => {
    const subgraphs = {
      goods: {
        sdl: `type Query { spots: [Spot] } union Spot = Left | Right type Left { goods: [Good] }
          type Right { goods: [Good!] } type Good @key(fields: "id") { id: ID! weight: Int size: Int }`,
      },
      fees: shelves['fees'] as Subgraph,
    };
    const query = '{ spots { ... on Left { goods { weighed } } ... on Right { goods { other } } } }';

    const names = fetchesOf(repairedPlan(subgraphs, query)).map(({ serviceName }) => serviceName);

    assert.deepEqual(names, ['goods', 'fees', 'fees']);
  });

  it('may be known by a value that a field requires', async () => {
    const keys = ['@key(fields: "id")', '@key(fields: "sku")'];
    const graphs = [keys, keys.toReversed()].map((ordered) =>
      smallGraph({
        goods: {
          sdl: `type Query { spots: [Spot] } union Spot = Left | Right type Left { good: Good } type Right { good: Good }
            type Good ${keys.join(' ')} { id: ID! sku: String weight: Int }`,
          resolvers: {
            Query: {
              spots: () =>
                ['Left', 'Right'].map((__typename) => ({
                  __typename,
                  good: { id: '1', sku: 'k', weight: 5 },
                })),
            },
          },
        },
        fees: {
          sdl: `type Good ${ordered.join(' ')} { id: ID! sku: String @external
            weight: Int @external fee: String @requires(fields: "sku weight") other: String }`,
          resolvers: {
            Good: { ...self, fee: told('sku', 'weight'), other: (good: any) => Object.keys(good).join() },
          },
        },
      }),
    );
    const query = '{ spots { ... on Left { good { fee } } ... on Right { good { other } } } }';

    const answers = await Promise.all(graphs.map((graph) => graph.run(query)));

    assert.deepEqual(
      answers.map(({ data }) => data),
      ['id', 'sku'].map((key) => ({
        spots: [{ good: { fee: '{sku:k,weight:5}' } }, { good: { other: `__typename,${key}` } }],
      })),
    );
  });

  it('may lack it because of a condition', () => {
    const query =
      'query($x: Boolean!) { places { ... on Shelf { good { weighed @include(if: $x) other } } } }';

    const parts = fetchesOf(repairedPlan(shelves, query)).filter(({ serviceName }) => serviceName === 'fees');

    const contents = parts.map(({ operation, requires }) =>
      ['weighed', 'other', '"weight"'].filter((text) =>
        `${operation}${JSON.stringify(requires)}`.includes(text),
      ),
    );
    assert.deepEqual(contents, [['weighed', '"weight"'], ['other']]);
  });

  it('are asked for in one fetch where each has all of it from several others', () => {
    const subgraphs = {
      entry: { sdl: 'type Query { good: Good } type Good @key(fields: "id") { id: ID! size: Int }' },
      weights: { sdl: 'type Good @key(fields: "id") { id: ID! weight: Int }' },
      fees: {
        sdl: `type Good @key(fields: "id") { id: ID! weight: Int @external size: Int @external
          weighed: Int @requires(fields: "weight") both: Int @requires(fields: "weight size") }`,
      },
    };

    const fetches = fetchesOf(repairedPlan(subgraphs, '{ good { weighed both } }'));

    assert.deepEqual(
      fetches.map(({ serviceName }) => serviceName),
      ['entry', 'weights', 'fees'],
    );
  });

  it('may have it by the types of an interface that a subgraph knows as one object', async () => {
    const graph = smallGraph({
      works: {
        sdl: `type Query { works: [Work] } interface Work @key(fields: "id") { id: ID! title: String }
          type Book implements Work @key(fields: "id") { id: ID! title: String }
          type Film implements Work @key(fields: "id") { id: ID! title: String }`,
        resolvers: {
          Query: {
            works: () => [
              { __typename: 'Book', id: '1', title: 'b' },
              { __typename: 'Film', id: '2', title: 'f' },
            ],
          },
        },
      },
      labels: {
        sdl: `type Work @key(fields: "id") @interfaceObject { id: ID! title: String @external score: String
          label: String @requires(fields: "title") }`,
        resolvers: { Work: { ...self, label: told('title'), score: ({ id }: any) => `score ${id}` } },
      },
    });

    const { data } = await graph.run('{ works { ... on Book { label } ... on Film { score } } }');

    assert.deepEqual(data, { works: [{ label: '{title:b}' }, { score: 'score 2' }] });
    assert.deepEqual(await graph.run('{ works { title ... on Book { label } } }'), {
      data: { works: [{ title: 'b', label: '{title:b}' }, { title: 'f' }] },
    });
  });
});

const book = { __typename: 'Book', id: '1' };
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
