import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { smallGraph, type Subgraphs } from '../../test/small-graph.ts';
import { fetchesOf, repairedPlan, self, represented } from '../test/repaired.ts';

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
        kilos: represented('weight'),
        pounds: (reference: any, { n }: any) => `${n} ${represented('weight')(reference)}`,
        grams: represented('weight'),
        high: represented('size'),
        higher: represented('size'),
        all: represented('sizes', 'weight'),
      },
    },
  },
};

describe('fields that are required with arguments', () => {
  it('reach a subgraph with each of the arguments, also where the value is 0', async () => {
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
        resolvers: { Work: { ...self, loud: represented('title'), low: represented('title') } },
      },
    });

    const { data } = await graph.run('{ works { loud ... on Book { low } } }');

    assert.deepEqual(data, { works: [{ loud: '{title:UP}', low: '{title:down}' }] });
  });
});
