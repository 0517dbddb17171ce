import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Supergraph } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { isObjectType } from 'graphql';
import { compose } from '../test/small-graph.ts';
import { repairSupergraph } from './repair-supergraph.ts';

const weights =
  'type Query { product: Product } type Product @key(fields: "id") { id: ID! weight(unit: Int): Int }';
const priced = (fields: string) =>
  `type Product @key(fields: "id") { id: ID! weight(unit: Int): Int @external ${fields} }`;
const built = (subgraphs: Record<string, string>) => {
  const sdls = Object.entries(subgraphs).map(([name, sdl]) => [name, { sdl }]);
  const sdl = compose(Object.fromEntries(sdls));
  const { plannerSdl } = repairSupergraph(sdl);
  return { sdl, plannerSdl, supergraph: Supergraph.build(plannerSdl) };
};

describe('what the planner is given', () => {
  it('is the supergraph as it stands where nothing is to be repaired', () => {
    const { sdl, plannerSdl } = built({
      a: weights,
      b: 'type Product @key(fields: "id") { id: ID! price: Int }',
    });
    const plan: QueryPlan = { kind: 'QueryPlan' };

    assert.equal(plannerSdl, sdl);
    assert.equal(repairSupergraph(sdl).repairPlan(plan), plan);
  });

  it("is this repository's supergraph as it stands", () => {
    const sdl = readFileSync(new URL('../../supergraph/supergraph.graphql', import.meta.url), 'utf8');

    assert.equal(repairSupergraph(sdl).plannerSdl, sdl);
  });

  it('has a field without arguments for one that is required with arguments, which no client sees', () => {
    const { plannerSdl, supergraph } = built({
      a: weights,
      b: priced(
        'fee: Int @requires(fields: "weight(unit: 1)") tax: Int @requires(fields: "weight(unit: 2)")',
      ),
    });
    const product = supergraph.apiSchema().toGraphQLJSSchema().getType('Product');

    assert.match(plannerSdl, /fee: Int @join__field\(graph: B, requires: "weight_required0"\)/);
    assert.match(plannerSdl, /tax: Int @join__field\(graph: B, requires: "weight_required1"\)/);
    assert.ok(isObjectType(product));
    assert.deepEqual(Object.keys(product.getFields()), ['id', 'weight', 'fee', 'tax']);
  });

  it('hides that field by the name that the supergraph has for it', () => {
    const head = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
      "@key" "@external" "@requires" { name: "@inaccessible", as: "@private" }])`;
    const subgraphs = {
      a: { sdl: `${weights} extend type Product { secret: Int @private }` },
      b: { sdl: priced('fee: Int @requires(fields: "weight(unit: 1)")') },
    };

    const { plannerSdl } = repairSupergraph(compose(subgraphs, head));

    assert.match(plannerSdl, /weight_required0: Int [^\n]+ @private$/m);
    const product = Supergraph.build(plannerSdl).apiSchema().toGraphQLJSSchema().getType('Product');
    assert.deepEqual(Object.keys((product as any).getFields()), ['id', 'weight', 'fee']);
  });

  it('has that field on everything that implements an interface of which it is required', () => {
    const { supergraph } = built({
      a: `type Query { box: Box } type Box @key(fields: "id") { id: ID! content: Thing }
        interface Thing { size(unit: Int): Int } type Can implements Thing { size(unit: Int): Int }`,
      b: `type Box @key(fields: "id") { id: ID! content: Thing @external
          label: Int @requires(fields: "content { size(unit: 1) }") }
        interface Thing { size(unit: Int): Int } type Can implements Thing { size(unit: Int): Int @external }`,
    });
    const { Thing, Can } = supergraph.schema.toGraphQLJSSchema().getTypeMap();

    for (const type of [Thing, Can] as any[]) assert.ok('size_required0' in type.getFields());
    const can: any = supergraph.subgraphs().get('b')?.schema.type('Can');
    assert.deepEqual(
      can.fields().map(({ name }: any) => name),
      ['size', 'size_required0'],
    );
  });

  it('declares nothing external that a subgraph no longer uses', () => {
    const { supergraph } = built({
      a: weights,
      b: priced('fee: Int @requires(fields: "weight(unit: 1)")'),
      c: priced('tax: Int @requires(fields: "weight(unit: 2)")'),
      d: priced('plain: Int @requires(fields: "weight")'),
    });
    const externals = (subgraph: string) => {
      const schema = supergraph.subgraphs().get(subgraph)?.schema;
      const product: any = schema?.type('Product');
      return product
        .fields()
        .flatMap((field: any) => (field.hasAppliedDirective('external') ? field.name : []));
    };

    assert.deepEqual(['b', 'c', 'd'].map(externals), [
      ['weight_required0'],
      ['weight_required1'],
      ['weight'],
    ]);
  });

  it('names keys that can be resolved before those that cannot', () => {
    const { plannerSdl } = built({
      a: 'type Query { product: Product } type Product @key(fields: "id sku") { id: ID! sku: ID! }',
      b: `type Product @key(fields: "id", resolvable: false) @key(fields: "id sku") @key(fields: "sku") {
        id: ID! sku: ID! price: Int }`,
    });
    const keys = plannerSdl.match(/type Product[^{]+/)?.[0].match(/graph: B, key: "[^"]+"/g);

    assert.deepEqual(keys, ['graph: B, key: "id sku"', 'graph: B, key: "sku"', 'graph: B, key: "id"']);
  });
});

it('refuses a field that requires one value in two ways', () => {
  const twice = [
    'weight(unit: 1) weight(unit: 2)',
    'weight weight(unit: 1)',
    'weight(unit: 1) ... on Product { weight(unit: 2) }',
  ];
  for (const fields of twice) {
    assert.throws(
      () => built({ a: weights, b: priced(`fee: Int @requires(fields: "${fields}")`) }),
      /^Error: Product.fee requires weight with different arguments, and a representation holds one value of it$/,
    );
  }
});
