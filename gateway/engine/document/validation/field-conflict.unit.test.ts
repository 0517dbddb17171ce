import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buildSchema,
  getOperationAST,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
  type DocumentNode,
} from 'graphql';
import fc from 'fast-check';
import { countedDocument } from '../../../testing/supergraph/counted-document.ts';
import { fieldConflict } from './field-conflict.ts';
import { fragmentsIn } from './validation.ts';

const schema = buildSchema(`
  interface Node { id: ID!  name: String  next(at: Int, of: [Int]): Node  size: Int }
  type Cat implements Node { id: ID!  name: String  next(at: Int, of: [Int]): Cat  size: Int  meows: Int  friends: [Node!]! }
  type Dog implements Node { id: ID!  name: String  next(at: Int, of: [Int]): Node  size: Int  barks: String  friends: [Node!] }
  type Bird implements Node { id: ID!  name: String  next(at: Int, of: [Int]): Node  size: Int  wings: [Int!] }
  union Pet = Cat | Dog | Bird
  type Query { node: Node  cat: Cat  dog: Dog  pet: Pet }
`);

const conflictIn = (document: DocumentNode) => {
  const operation = getOperationAST(document);
  assert.ok(operation);
  return fieldConflict(schema, { operation, fragments: fragmentsIn(document) });
};

const leaf = fc.constantFrom(
  'id',
  'name',
  'size',
  'x: id',
  'x: name',
  'x: size',
  'meows',
  'barks',
  '__typename',
);
const { set } = fc.letrec<{ set: string; selection: string }>((tie) => ({
  set: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
  selection: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.constantFrom('x: meows', '...CatFields', '...NodeFields', '...DogFields'),
    fc
      .tuple(
        fc.constantFrom(
          'next',
          'next(at: 1)',
          'next(at: 2)',
          'next(of: [1, 2], at: 1)',
          'x: next',
          'y: next',
          'friends',
        ),
        tie('set'),
      )
      .map(([field, inner]) => `${field} ${inner}`),
    fc
      .tuple(fc.constantFrom('... on Cat', '... on Dog', '... on Node', '...'), tie('set'))
      .map(([condition, inner]) => `${condition} ${inner}`),
  ),
}));

/** Fields of one name, in objects of different types. */
const { apart } = fc.letrec<{ apart: string; field: string }>((tie) => ({
  apart: fc
    .tuple(tie('field'), tie('field'), tie('field'))
    .map(([cat, dog, bird]) => `{ ... on Cat { ${cat} } ... on Dog { ${dog} } ... on Bird { ${bird} } }`),
  field: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('x: __typename', 'x: id', 'x: name', 'x: size', 'y: size'),
    tie('apart').map((inner) => `x: next ${inner}`),
    tie('apart').map((inner) => `x: next ${inner} x: next { x: __typename }`),
  ),
}));

const introspection = fc.constantFrom(
  'x: __typename x: __type(name: "Cat") { name }',
  'x: __type(name: "Cat") { y: name } x: __type(name: "Cat") { ... on __Type { y: name } }',
  'x: __type(name: "Cat") { y: name } x: __type(name: "Cat") { y: __typename }',
  'x: __schema { types { y: kind } } x: __schema { types { y: kind } }',
  'x: __schema { types { y: kind } } x: __schema { types { ofType { y: name } y: name } }',
);

describe('fields of one name', () => {
  it('may stand together where graphql-js allows it', () => {
    let refused = 0;
    const texts = fc.tuple(set, set, set, fc.constantFrom('node', 'cat', 'dog', 'pet'));
    fc.assert(
      fc.property(texts, ([one, cat, node, root]) => {
        const document = parse(`{
            ${root} ${one} ${root} { ...CatFields }
            alone: node { a: next { ...CatFields } b: next { ...DogFields } c: next { ...NodeFields } }
          }
          fragment CatFields on Cat ${cat.replaceAll(/\.\.\.\w+Fields/g, 'id')}
          fragment DogFields on Dog { name x: size next { id } }
          fragment NodeFields on Node ${node.replaceAll(/\.\.\.\w+Fields/g, 'id')}`);

        const conflict = conflictIn(document);

        const expected = validate(schema, document, [OverlappingFieldsCanBeMergedRule]);
        assert.equal(conflict !== undefined, expected.length > 0, conflict?.message);
        if (conflict) refused += 1;
      }),
      { numRuns: 1000 },
    );
    assert.ok(refused > 100 && refused < 950, `${refused} of 1000 were refused`);
  });

  it('may be of other types in other objects where graphql-js allows it', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: apart.map((inner) => `pet ${inner}`) }, introspection),
        (text) => {
          const document = parse(`{ ${text} }`);

          const conflict = conflictIn(document);

          const expected = validate(schema, document, [OverlappingFieldsCanBeMergedRule]);
          assert.equal(conflict !== undefined, expected.length > 0, conflict?.message);
          if (conflict) refused += 1;
        },
      ),
      { numRuns: 1000 },
    );
    assert.ok(refused > 100 && refused < 990, `${refused} of 1000 were refused`);
  });

  const conflicts: [query: string, message: RegExp][] = [
    ['{ cat { x: id x: name } }', /^Fields "x" conflict because "id" and "name" are different fields/],
    [
      '{ cat { next(at: 1) { id } next(at: 2) { id } } }',
      /^Fields "next" conflict because they have differing/,
    ],
    ['{ pet { ... on Cat { x: meows } ... on Dog { x: barks } } }', /conflicting types "Int" and "String"/],
    [
      '{ pet { ... on Cat { friends { id } } ... on Dog { friends { id } } } }',
      /"\[Node!\]!" and "\[Node!\]"/,
    ],
    ['{ cat { next { x: id } } cat { next { x: size } } }', /^Fields "x" conflict/],
  ];
  for (const [query, message] of conflicts)
    it(`are refused in ${query}`, () => assert.match(conflictIn(parse(query))?.message ?? '', message));

  it('are told with names cut short', () => {
    const name = 'x'.repeat(10_000);
    const message = conflictIn(parse(`{ cat { ${name}: id ${name}: name } }`))?.message ?? '';
    assert.ok(message.length < 300);
  });

  const repeat = (count: number, each: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => each(index)).join(' ');
  const shapes: Record<string, (count: number) => string> = {
    'one field again and again': (count) => `{ cat { ${'id '.repeat(count)} } }`,
    'one object again and again': (count) => `{ ${repeat(count, (index) => `cat { a${index}: id }`)} }`,
    'one object in many fragments': (count) =>
      `{ ${repeat(count, (index) => `...f${index}`)} } ${repeat(count, (index) => `fragment f${index} on Query { cat { id next { id } } }`)}`,
    'fragments that stand for each other twice': (count) =>
      `{ ...f0 } ${repeat(count, (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`)} fragment f${count} on Query { cat { id } }`,
    'types beside one another': (count) =>
      `{ node { ${repeat(count, (index) => `... on Cat { next { a${index}: id } } ... on Dog { next { a${index}: id } } next { id }`)} } }`,
  };
  for (const [name, text] of Object.entries(shapes)) {
    it(`take work that grows like the document: ${name}`, () => {
      const visitsOf = (count: number): number => {
        const { document, visits } = countedDocument(parse(text(count), { noLocation: true }), 1e6);
        assert.equal(conflictIn(document), undefined);
        return visits();
      };

      assert.ok(visitsOf(200) < 3 * visitsOf(100));
    });
  }
});
