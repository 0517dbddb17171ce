import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, parse, validate } from 'graphql';
import { defaultLimits } from '../limits.ts';
import { gatewayRules } from './index.ts';

const schema = buildSchema(`
  directive @join__type(graph: String!, key: String) repeatable on OBJECT
  type Query { me: User node: Node }
  type Mutation { login(password: String): User }
  interface Node { id: ID! orders(first: Int, last: Int): Orders }
  type User implements Node @join__type(graph: "USERS", key: "id") @join__type(graph: "ORDERS", key: "id org { code }") {
    id: ID!
    name: String!
    email: String!
    org: String
    orders(first: Int, last: Int): Orders
  }
  type Orders { nodes: [Order!]! }
  type Order { id: ID! customer: User }
`);

const problemsOf = (query: string): string[] =>
  validate(schema, parse(query), gatewayRules(defaultLimits)).map(({ message }) => message);

const repeat = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(' ');

const nested = (levels: number): string =>
  levels === 0 ? 'id' : `orders(first: 1) { nodes { customer { ${nested(levels - 1)} } } }`;

describe('an operation is refused', () => {
  it('when it is nested too deeply, by fields or by fragments', () => {
    const fragments = (count: number) =>
      `{ me { ...f0 } } ${repeat(count, (index) => `fragment f${index} on User { ...f${index + 1} }`)}
       fragment f${count} on User { id }`;

    assert.deepEqual(problemsOf(`{ me { ${nested(9)} } }`), []);
    assert.deepEqual(problemsOf(`{ me { ${nested(10)} } }`), [
      'The operation has 32 selections within one another, 30 are allowed',
    ]);
    assert.deepEqual(problemsOf(fragments(27)), []);
    assert.match(String(problemsOf(fragments(28))), /31 selections within one another/);
    assert.match(String(problemsOf(`{ ${'...{'.repeat(1000)} me { id } ${'}'.repeat(1000)} }`)), /1002 sel/);
  });

  it('when its fragments stand for too many fields', () => {
    const doubling = (count: number) =>
      `{ me { ...f0 } } ${repeat(count, (index) => `fragment f${index} on User { ...f${index + 1} ...f${index + 1} }`)}
       fragment f${count} on User { name }`;

    assert.deepEqual(problemsOf(doubling(10)), []);
    assert.deepEqual(problemsOf(doubling(11)), ['The operation has 2049 fields, 2000 are allowed']);
  });

  it('when its pages within pages would hold too many values', () => {
    const orders = (page: string, inner: string) => `orders${page} { nodes { customer { ${inner} } } }`;
    const twice = (page: string) => `query($n: Int) { me { ${orders(page, orders(page, 'name'))} } }`;

    assert.deepEqual(problemsOf(twice('')), []);
    assert.deepEqual(problemsOf(twice('(first: 100)')), []);
    assert.deepEqual(problemsOf(twice('(first: -5)')), []);
    for (const page of ['(first: 100)', '(last: 100)', '(first: $n)', '(first: 9999)']) {
      const query = `query($n: Int) { me { ${orders(page, orders(page, orders(page, 'name')))} } }`;
      assert.deepEqual(problemsOf(query), [
        'The operation has millions of values to give when its pages are full, 50000 are allowed',
      ]);
    }
    assert.match(
      String(problemsOf(`{ node { ${orders('', orders('', orders('', orders('', 'name'))))} } }`)),
      /values/,
    );
  });

  it('when it holds many mutations, each of which could try a password', () => {
    const logins = (count: number) =>
      repeat(count, (index) => `a${index}: login(password: "${index}") { id }`);

    assert.deepEqual(problemsOf(`mutation { ${logins(25)} }`), []);
    assert.deepEqual(problemsOf(`mutation { ...All } fragment All on Mutation { ${logins(26)} }`), [
      'The operation has 26 mutations, 25 are allowed',
    ]);
  });

  it('when it wants its answer in several parts', () => {
    const message = (name: string) =>
      `@${name} is not supported: this gateway gives each answer in one piece, so leave it out`;

    assert.deepEqual(problemsOf('{ me { ... @defer { name } } }'), [message('defer')]);
    assert.deepEqual(problemsOf('{ me { orders { nodes @stream { id } } } }'), [message('stream')]);
  });

  it('by another rule when its fragments spread themselves or are not there', () => {
    assert.deepEqual(
      problemsOf('{ ...a ...none } fragment a on Query { ...b } fragment b on Query { ...a }'),
      [],
    );
  });
});
