import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, parse } from 'graphql';
import { schemaCoordinates } from '../../usage/schema-coordinates.ts';
import { composeServices } from '../supergraph.ts';
import { composeVariant } from './compose-variants.ts';
import type { TagFilter } from './variant-supergraph.ts';

const link = (tag = '"@tag"') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", ${tag}])`;
const composed = (sdl: string, tag?: string) =>
  composeServices([{ name: 'a', url: 'http://a', typeDefs: parse(`${link(tag)} ${sdl}`) }], undefined).schema;

/** What clients of the variant see, without names of scalars. */
function visible(sdl: string, { include = [], exclude = [] }: Partial<TagFilter>, tag?: string): string[] {
  const { apiSdl } = composeVariant(composed(sdl, tag), { include, exclude });
  return schemaCoordinates(buildSchema(apiSdl)).sort();
}

const refusal = (sdl: string, filter: Partial<TagFilter>): string => {
  try {
    return `none: ${visible(sdl, filter).join(' ')}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a variant with tags to exclude', () => {
  const rows: readonly (readonly [what: string, sdl: string, expected: string])[] = [
    ['a field', 'type Query { a: Int b: Int @tag(name: "x") }', 'Query.a'],
    [
      'a type, in the fields that have the tag too',
      'type Query { a: Int t: T @tag(name: "x") } type T @tag(name: "x") { b: Int }',
      'Query.a',
    ],
    ['an argument', 'type Query { a(b: Int c: Int @tag(name: "x")): Int }', 'Query.a Query.a.b'],
    [
      'an input field',
      'type Query { a(i: I): Int } input I { b: Int c: Int @tag(name: "x") }',
      'I.b Query.a Query.a.i',
    ],
    ['an enum value', 'type Query { e: E } enum E { B C @tag(name: "x") }', 'E.B Query.e'],
    [
      'types that only hidden fields lead to',
      'type Query { a: Int t: T @tag(name: "x") } type T { u: U i(e: E): Int } type U { b: Int } enum E { A }',
      'Query.a',
    ],
    [
      'a type of which nothing is left',
      'type Query { a: Int } type Mutation { b: Int @tag(name: "x") }',
      'Query.a',
    ],
    [
      'a member of a union',
      'type Query { u: U } union U = A | B type A { a: Int } type B @tag(name: "x") { b: Int }',
      'A.a Query.u',
    ],
    [
      'a field of an interface that a type hides',
      'type Query { i: I } interface I { a: Int b: Int } type T implements I { a: Int b: Int @tag(name: "x") }',
      'I.a Query.i T.a',
    ],
    [
      'other types behind an interface that only one of them leads to',
      'type Query { t: T i: I @tag(name: "x") } interface I { a: Int } type T implements I { a: Int } type U implements I { a: Int }',
      'I.a Query.t T.a',
    ],
    ['nothing else', 'type Query { a: Int @tag(name: "y") b(c: Int): Int @tag(name: "x") }', 'Query.a'],
  ];
  for (const [what, sdl, expected] of rows)
    it(`hides ${what}`, () => assert.equal(visible(sdl, { exclude: ['x'] }).join(' '), expected));
});

describe('a variant with tags to include', () => {
  const rows: readonly (readonly [what: string, sdl: string, expected: string])[] = [
    ['tagged fields', 'type Query { a: Int @tag(name: "p") b: Int }', 'Query.a'],
    [
      'the fields of tagged types',
      'type Query { a: Int t: T @tag(name: "p") } type T @tag(name: "p") { b: Int c: Int }',
      'Query.t T.b T.c',
    ],
    [
      'what fields need of their arguments, without a tag',
      'type Query { a(i: I e: E): Int @tag(name: "p") } input I { b: Int } enum E { A }',
      'E.A I.b Query.a Query.a.e Query.a.i',
    ],
    [
      'no union without the tag',
      'type Query { a: Int @tag(name: "p") u: U } union U = T type T { a: Int @tag(name: "p") }',
      'Query.a',
    ],
    [
      'nothing that is excluded as well',
      'type Query { a: Int @tag(name: "p") b: Int @tag(name: "p") @tag(name: "x") }',
      'Query.a',
    ],
    [
      'nothing of an excluded type',
      'type Query { a: Int @tag(name: "p") } type T @tag(name: "x") { b: Int @tag(name: "p") }',
      'Query.a',
    ],
  ];
  for (const [what, sdl, expected] of rows)
    it(`shows ${what}`, () =>
      assert.equal(
        visible(sdl, { include: ['p'], exclude: sdl.includes('"x"') ? ['x'] : [] }).join(' '),
        expected,
      ));
});

describe('a variant', () => {
  it('keeps what is hidden for plans, whatever the directives are called', () => {
    const sdl = 'type Query { t: T } type T @key(fields: "id") { id: ID! @label(name: "x") a: Int }';
    const tag = '{ name: "@tag", as: "@label" }';
    const { sdl: supergraph } = composeVariant(composed(sdl, tag), { include: [], exclude: ['x'] });

    assert.match(supergraph, /@join__type\(graph: A, key: "id"\)/);
    assert.match(supergraph, /id: ID! @label\(name: "x"\) @inaccessible/);
    assert.match(
      supergraph,
      /@link\(url: "https:\/\/specs\.apollo\.dev\/inaccessible\/v0\.2", for: SECURITY\)/,
    );
    assert.deepEqual(visible(sdl, { exclude: ['x'] }, tag), ['Query.t', 'T.a']);
  });

  const mistakes: readonly (readonly [what: string, sdl: string, said: RegExp])[] = [
    [
      'a required argument that is hidden',
      'type Query { a(b: Int! @tag(name: "x")): Int }',
      /^Argument "Query\.a\(b:\)" is hidden but is a required argument of its field\.$/,
    ],
    [
      'a required input field that is hidden',
      'type Query { a(i: I): Int } input I { a: Int b: Int! @tag(name: "x") }',
      /^Input field "I\.b" is hidden but is a required input field of its type\.$/,
    ],
    [
      'a hidden type that a field has',
      'type Query { a: Int t: T } type T { b: Int @tag(name: "x") }',
      /^Type "T" is hidden but is referenced by "Query\.t", which is in the API schema\.$/,
    ],
    [
      'a hidden value that is a default',
      'type Query { a(e: E = B): Int } enum E { A B @tag(name: "x") }',
      /^Enum value "E\.B" is hidden but is used in the default value of "Query\.a\(e:\)"/,
    ],
    [
      'a hidden Query',
      'type Query { a: Int @tag(name: "x") }',
      /^Type "Query" is in the API schema but all of its fields are hidden\.$/,
    ],
  ];
  for (const [what, sdl, said] of mistakes)
    it(`cannot have ${what}`, () => assert.match(refusal(sdl, { exclude: ['x'] }), said));

  it('cannot name a tag that nothing has', () => {
    assert.equal(
      refusal('type Query { a: Int @tag(name: "x") b(c: Int @tag(name: "w")): Int }', {
        exclude: ['x', 'y'],
      }),
      'nothing in the graph has the tag y; the tags are w, x',
    );
    assert.equal(
      refusal('type Query { a: Int }', { include: ['p'] }),
      'nothing in the graph has the tag p; it has no tags',
    );
  });
});
