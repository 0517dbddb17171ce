import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { defaultLimits } from '../../config/settings/limits.ts';
import { gatewayRules } from './index.ts';

const schema = buildSchema(`
  directive @join__type(graph: String!, key: String) repeatable on OBJECT
  type Query { me: User user(id: ID): User node: Node users: [User!]! }
  type Mutation { login(password: String): User }
  interface Node { id: ID! orders(first: Int, last: Int): Orders }
  type User implements Node @join__type(graph: "USERS", key: "id") @join__type(graph: "ORDERS", key: "id org { code }") {
    id: ID!
    name: String!
    email: String!
    org: String
    friends: [User!]!
    tags: [String!]!
    orders(first: Int, last: Int): Orders
  }
  type Orders { nodes: [Order!]! }
  type Order { id: ID! customer: User }
`);

const { checks, rules } = gatewayRules(defaultLimits);

function problemsOf(query: string): string[] {
  const document = parse(query);
  const found = [...checks.flatMap((check) => check(schema, document)), ...validate(schema, document, rules)];
  return found.map(({ message }) => message);
}

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

  it('when its fragments expand to too many fields', () => {
    const doubling = (count: number) =>
      `{ me { ...f0 } } ${repeat(count, (index) => `fragment f${index} on User { ...f${index + 1} ...f${index + 1} }`)}
       fragment f${count} on User { name }`;

    assert.deepEqual(problemsOf(doubling(5)), []);
    assert.deepEqual(problemsOf(doubling(6)), [
      'The operation has 64 selections of one field at one place, 50 are allowed',
    ]);
    assert.deepEqual(problemsOf(doubling(11)), ['The operation has 2049 fields, 2000 are allowed']);
  });

  it('when its nested pages would hold too many values', () => {
    const orders = (page: string, inner: string) => `orders${page} { nodes { customer { ${inner} } } }`;
    const twice = (page: string) => `query($n: Int) { me { ${orders(page, orders(page, 'name'))} } }`;

    assert.deepEqual(problemsOf(twice('')), []);
    assert.deepEqual(problemsOf(twice('(first: 100)')), []);
    assert.deepEqual(problemsOf(twice('(first: -5)')), []);
    for (const page of ['(first: 100)', '(last: 100)', '(first: $n)', '(first: 999)']) {
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

  it('when it selects one field too often at one place, under any alias and in any fragment', () => {
    const often: readonly [name: string, query: (times: number) => string][] = [
      [
        'a root field with arguments',
        (times) => `{ ${repeat(times, (n) => `a${n}: user(id: "${n}") { id }`)} }`,
      ],
      ['a leaf', (times) => `{ me { ${repeat(times, (n) => `a${n}: name`)} } }`],
      ['a leaf, unnamed', (times) => `{ me { ${repeat(times, () => 'name')} } }`],
      [
        'a nested field',
        (times) => `{ me { ${repeat(times, (n) => `a${n}: orders(first: ${n}) { nodes { id } }`)} } }`,
      ],
      [
        'in selections of one place',
        (times) => `{ ${repeat(10, () => `me { ${repeat(times / 10, (n) => `a${n}: name`)} }`)} }`,
      ],
      ['in inline fragments', (times) => `{ me { ${repeat(times, (n) => `... on User { a${n}: name }`)} } }`],
      [
        'in a fragment',
        (times) =>
          `{ me { ${repeat(times / 10, () => '...f')} } } fragment f on User { ${repeat(10, (n) => `a${n}: name`)} }`,
      ],
      [
        'by alias of its parents',
        (times) => `{ ${repeat(10, (n) => `p${n}: me { ${repeat(times / 10, (m) => `a${m}: name`)} }`)} }`,
      ],
    ];
    const allowed = (query: (times: number) => string) => (query === often[3]?.[1] ? 20 : 50);

    for (const [name, query] of often) {
      assert.deepEqual(problemsOf(query(allowed(query))), [], name);
      assert.match(
        String(problemsOf(query(60))),
        /60 selections of one field at one place, 50|fields of their own/,
        name,
      );
    }
    assert.deepEqual(problemsOf(`{ me { ${repeat(200, () => '__typename')} } }`), []);
    assert.match(
      String(problemsOf(`{ me { ${repeat(204, () => '__typename')} } }`)),
      /51 selections of one field/,
    );
  });

  it('when too many of its fields have subfields, each of which is planned', () => {
    const planned = (count: number) =>
      `{ ${repeat(count / 4, (n) => `a${n}: me { org friends { id } orders { nodes { id } } }`)} }`;

    assert.deepEqual(problemsOf(planned(48)), []);
    assert.deepEqual(problemsOf(planned(52)), [
      'The operation has 52 fields with fields of their own, 50 are allowed',
    ]);
  });

  it('when its unpaginated lists would hold too many values', () => {
    const friends = (levels: number): string =>
      levels === 0 ? 'tags' : `friends { ${friends(levels - 1)} }`;

    assert.deepEqual(problemsOf(`{ users { ${friends(4)} } }`), []);
    assert.match(String(problemsOf(`{ users { ${friends(6)} } }`)), /values to give when its pages are full/);
    assert.match(
      String(
        problemsOf(
          `{ me { orders(first: 100) { nodes { customer { orders(first: 100) { nodes { customer { ${friends(1)} } } } } } } } }`,
        ),
      ),
      /values/,
    );
  });

  it('when its document has too many fragments', () => {
    const fragments = (count: number) =>
      `{ me { ${repeat(count, (n) => `...f${n}`)} } } ${repeat(count, (n) => `fragment f${n} on User { a${n % 40}: name }`)}`;

    assert.match(
      String(problemsOf(fragments(150))),
      /The document has 151 operations and fragments, 100 are allowed/,
    );
  });

  it('when it selects the schema repeatedly, but not for one introspection query of a tool', () => {
    const schemas = (count: number) =>
      `{ ${repeat(count, (n) => `a${n}: __schema { types { name fields { name } } }`)} }`;

    assert.deepEqual(problemsOf(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true })), []);
    assert.deepEqual(problemsOf(schemas(10)), []);
    assert.match(
      String(problemsOf(schemas(150))),
      /1050 values of introspection for each type, 300 are allowed/,
    );
    const inner = repeat(50, (n) => `a${n}: name`);
    const nested = `{ __schema { types { fields { type { fields { type { ${inner} } } } } } } }`;
    assert.match(String(problemsOf(nested)), /values of introspection/);
  });

  it('when it has many mutations, each of which could try a password', () => {
    const logins = (count: number) =>
      repeat(count, (index) => `a${index}: login(password: "${index}") { id }`);

    assert.deepEqual(problemsOf(`mutation { ${logins(25)} }`), []);
    assert.deepEqual(problemsOf(`mutation { ...All } fragment All on Mutation { ${logins(26)} }`), [
      'The operation has 26 mutations, 25 are allowed',
    ]);
  });

  it('when @defer stands where nothing can be sent later, or its labels do not tell parts apart', () => {
    assert.deepEqual(problemsOf('{ me { ... @defer { name } ... @defer(label: "a") { email } } }'), []);
    assert.deepEqual(problemsOf('mutation { ... @defer { login { name } } }'), [
      '@defer cannot stand at the root of a mutation',
    ]);
    assert.deepEqual(problemsOf('subscription { a { ...F } } fragment F on User { ... @defer { name } }'), [
      'A subscription cannot have @defer: its updates come in one piece',
    ]);
    assert.deepEqual(problemsOf('subscription { a { ... @defer(if: false) { name } } }'), []);
    const twice = '{ me { ... @defer(label: "a") { name } ... @defer(label: "a") { email } } }';
    assert.deepEqual(problemsOf(twice), ['There are several @defer with the label "a"']);
    assert.deepEqual(problemsOf('query ($l: String) { me { ... @defer(label: $l) { name } } }'), [
      'The label of @defer must be a text that stands in the document',
    ]);
  });

  it('when it has @stream', () => {
    assert.deepEqual(problemsOf('{ me { orders { nodes @stream { id } } } }'), [
      '@stream is not supported: this gateway gives each list in one piece, so leave it out',
    ]);
  });

  it('by another rule when its fragments are cyclic or missing', () => {
    assert.deepEqual(
      problemsOf('{ ...a ...none } fragment a on Query { ...b } fragment b on Query { ...a }'),
      [],
    );
  });
});
