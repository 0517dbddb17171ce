import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { compose } from '../../test/small-graph.ts';
import { planGap } from './plan-gap.ts';

const planned = (sdl: string, query: string) => {
  const supergraph = Supergraph.build(sdl);
  const schema = supergraph.apiSchema();
  const document = parse(query);
  const plan = new QueryPlanner(supergraph).buildQueryPlan(operationFromDocument(schema, document));
  return { plan, gap: (given: QueryPlan) => planGap(given, document, schema.toGraphQLJSSchema()) };
};

const works = compose({
  a: {
    sdl: `type Query { works: [Work] odd: [Odd] book: Book } union Odd = Book | Film | Song
      interface Work { id: ID! } type Book implements Work @key(fields: "id") { id: ID! pages: Int next: Work }
      type Film implements Work @key(fields: "id") { id: ID! } type Song @key(fields: "id") { id: ID! }`,
  },
  b: {
    sdl: `type Book @key(fields: "id") { id: ID! pages: Int @external price: Int @requires(fields: "pages") v: Int }
      type Film @key(fields: "id") { id: ID! v: String } type Song @key(fields: "id") { id: ID! v: [Int] }`,
  },
  c: {
    sdl: `type Query { some: [Odd] } union Odd = Book | Song type Book @key(fields: "id") { id: ID! }
      type Song @key(fields: "id") { id: ID! }`,
  },
});

describe('a plan has no gap', () => {
  const queries = [
    '{ works { id ... on Book { price } ... on Film { v } } }',
    '{ odd { ... on Work { id ... on Book { next { ... on Film { v } } } } ... on Song { a: id } } }',
    '{ odd { ... on Book { v } ... on Film { w: v } } b: book { ... { ...Whole } } } fragment Whole on Book { price v }',
    '{ some { ... on Film { w: v } ... on Work { id } ... on Song { v } } }',
    '{ __typename book { __typename next { __typename } } }',
    'query($x: Boolean!) { book @skip(if: $x) { ... on Book @include(if: $x) { v } } }',
  ];
  for (const query of queries) {
    it(`for ${query}`, () => {
      const { plan, gap } = planned(works, query);

      assert.equal(gap(plan), undefined);
    });
  }

  it('for an operation that needs every subgraph of this repository', () => {
    const sdl = readFileSync(new URL('../../../supergraph/supergraph.graphql', import.meta.url), 'utf8');
    const { plan, gap } = planned(
      sdl,
      '{ me { name orders(first: 3) { edges { node { number payment { id } customer { email } } } } } categories { name } }',
    );

    assert.equal(gap(plan), undefined);
  });
});

describe('a plan has a gap', () => {
  it('where a fetch of an entity is missing', () => {
    const { plan, gap } = planned(works, '{ book { pages price v } }');
    assert.ok(plan.node?.kind === 'Sequence');
    const [first] = plan.node.nodes;

    assert.equal(gap({ ...plan, node: first }), 'book.price');
  });

  it('where nothing is fetched', () => {
    const { gap } = planned(works, '{ book { ... on Work { id } } }');

    assert.equal(gap({ kind: 'QueryPlan' }), 'book');
  });

  it('within a fragment that holds for every object', () => {
    const { plan, gap } = planned(works, '{ book { ... on Work { id } pages } }');
    const text = JSON.stringify(plan).replace('{id', '{__typename').replace(' id', '');

    assert.equal(gap(JSON.parse(text) as QueryPlan), 'book.id');
  });
});
