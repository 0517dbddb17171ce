import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buildSchema,
  getOperationAST,
  getVariableValues,
  parse,
  type OperationDefinitionNode,
} from 'graphql';
import fc from 'fast-check';
import { variableReader } from './variables.ts';

const schema = buildSchema(`
  scalar JSON
  enum Color { RED GREEN }
  input Address { street: String!  numbers: [Int!]  country: Country = { code: "DE" } }
  input Country { code: ID }
  input Choice @oneOf { red: Int  green: String }
  input Person { name: String!  age: Int  size: Float  married: Boolean  color: Color = RED  home: Address  homes: [Address!]  friends: [[ID]]  more: JSON  choice: Choice }
  type Query { a(person: Person): Int }
`);

const operationOf = (declared: string): OperationDefinitionNode => {
  const operation = getOperationAST(parse(`query (${declared}) { a }`));
  assert.ok(operation);
  return operation;
};

const declarations = [
  '$v: Person',
  '$v: Person!',
  '$v: [Person!]!',
  '$v: Int = 3',
  '$v: [[Int]]',
  '$v: ID!',
  '$v: Float',
  '$v: JSON',
  '$v: Choice',
  '$v: [Color]',
];

const names = [
  'name',
  'age',
  'size',
  'color',
  'home',
  'homes',
  'street',
  'numbers',
  'code',
  'red',
  'green',
  'other',
];
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(null, true, 1, 1.5, 2 ** 31, -0, 'RED', 'text', ''),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
    fc.array(tie('value'), { maxLength: 3 }),
    person(tie),
  ),
}));

/** Values that are mostly right, which random ones never are. */
function person(tie: (key: 'value') => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const address = fc.record(
    {
      street: fc.string(),
      numbers: fc.array(fc.integer({ max: 9, min: 0 })),
      country: fc.constant({ code: 1 }),
    },
    { requiredKeys: ['street'] },
  );
  return fc.record(
    {
      name: fc.string(),
      age: fc.integer(),
      size: fc.double(),
      married: fc.boolean(),
      color: fc.constantFrom('RED', 'GREEN', null),
      home: address,
      homes: fc.oneof(address, fc.array(address, { maxLength: 2 })),
      friends: fc.array(fc.array(fc.oneof(fc.integer(), fc.string()))),
      more: tie('value'),
      choice: fc.constantFrom<unknown>(
        { red: 1 },
        { green: 'x' },
        { red: 1, green: null },
        {},
        { red: null },
      ),
    },
    { requiredKeys: ['name'] },
  );
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('variables', () => {
  it('are taken, filled in and refused as graphql-js does', () => {
    const given = fc.oneof(fc.record({ v: anyValue }), fc.constant<{ v?: unknown }>({}));
    fc.assert(
      fc.property(fc.constantFrom(...declarations), given, (declared, variables) => {
        const operation = operationOf(declared);

        const { values, errors } = variableReader(schema, operation)(variables);

        const expected = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
        assert.equal(errors !== undefined, expected.errors !== undefined);
        if (expected.coerced) assert.deepEqual(plain(values), plain(expected.coerced));
      }),
      { numRuns: 1000 },
    );
  });

  const wrong: [declared: string, value: unknown, message: string][] = [
    ['$v: Int!', null, 'Variable "$v": expected Int!, found null'],
    ['$v: Int!', undefined, 'Variable "$v": expected Int!, found nothing'],
    ['$v: Int', 'secret', 'Variable "$v": expected Int, found a string'],
    ['$v: [Color]', ['RED', 'secret'], 'Variable "$v" at "v[1]": expected Color, found a string'],
    [
      '$v: Person',
      { name: 'x', home: {} },
      'Variable "$v" at "v.home.street": expected String!, found nothing',
    ],
    ['$v: Person', { name: 'x', nmae: 'secret' }, 'Variable "$v": Person has no field "nmae"'],
    [
      '$v: Choice',
      { red: 1, green: 'secret' },
      'Variable "$v": exactly one field of Choice must have a value',
    ],
    ['$v: Person', 'secret', 'Variable "$v": expected Person, found a string'],
  ];
  for (const [declared, value, message] of wrong) {
    it(`are named by their path, not by their value: ${message}`, () => {
      const { errors } = variableReader(schema, operationOf(declared))({ v: value });

      assert.deepEqual(
        errors?.map((error) => error.message),
        [message],
      );
    });
  }

  const text = 'x'.repeat(100_000);
  const many = Array.from({ length: 50_000 });
  const hostile: Record<string, [declared: string, value: unknown]> = {
    'unknown fields': ['$v: Person', Object.fromEntries(many.map((_, index) => [`field${index}`, 'secret']))],
    'items of a list': ['$v: [Int!]', many.map(() => null)],
    'a long text': ['$v: Int', text],
    'a long name': ['$v: Person', { [text]: 1 }],
    'long names within one another': ['$v: [Person]', many.map(() => ({ [text]: 1 }))],
  };
  for (const [name, [declared, value]] of Object.entries(hostile)) {
    it(`have five short errors at most: ${name}`, () => {
      const looked = { keys: 0 };
      const counting = Array.isArray(value) ? countingItems(value, looked) : value;

      const { errors = [] } = variableReader(schema, operationOf(declared))({ v: counting });

      assert.ok(errors.length >= 1 && errors.length <= 5);
      for (const { message } of errors) assert.ok(message.length <= 300);
      assert.ok(looked.keys <= 20, `${looked.keys} items were looked at`);
    });
  }
});

/** Counts the items that are read. */
const countingItems = (items: unknown[], looked: { keys: number }): unknown[] =>
  new Proxy(items, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) looked.keys += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
