import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, smallGraph, type SmallGraph, type Subgraphs } from '../test/small-graph.ts';

const shop: Subgraphs = {
  catalog: {
    sdl: `
      type Query {
        user: User  users: [User]  strict: [User!]  required: User!  any: Any
        int: Int  float: Float  string: String  boolean: Boolean  id: ID  list: [Int]  size: Size
      }
      type User @key(fields: "id") { id: ID!  friend: User  best: User!  name: String!  size: Size! }
      type Pet { name: String }
      union Any = User | Pet
      enum Size { S M HIDDEN @inaccessible }
    `,
  },
  people: { sdl: `type User @key(fields: "id") { id: ID!  email: String  phone: String! }` },
};

/** The catalog gives this, people gives these entities. */
function answering(
  data: object,
  entities: readonly unknown[] = [],
  errors: readonly object[] = [],
): SmallGraph {
  return smallGraph(shop, {
    ask: async ({ subgraph }) =>
      answerOf(JSON.stringify(subgraph === 'people' ? { data: { _entities: entities } } : { data, errors })),
  });
}

const user = (id: string, more: object = {}): object => ({ __typename: 'User', id, ...more });

describe('an entity that its subgraph does not have', () => {
  it('leaves null without an error where a field of it may be null', async () => {
    const answer = await answering({ user: user('1') }, [null]).run('{ user { id email } }');

    assert.deepEqual(answer, { data: { user: { id: '1', email: null } } });
  });

  it('is null without an error itself where one of its fields may not be', async () => {
    const answer = await answering({ users: [user('1'), user('2')] }, [null, { phone: '2' }]).run(
      '{ users { phone } }',
    );

    assert.deepEqual(answer, { data: { users: [null, { phone: '2' }] } });
  });

  it('is an error where a reference to it may not be null', async () => {
    const graph = answering({ user: user('1', { best: user('2') }) }, [null]);

    const answer = await graph.run('{ user { best { phone } } }');

    assert.deepEqual(answer, {
      errors: [{ message: 'Cannot return null for non-nullable field User.best.', path: ['user', 'best'] }],
      data: { user: null },
    });
  });

  it('is an error at its entry of a list that may not hold null', async () => {
    const answer = await answering({ strict: [user('1'), user('2')] }, [{ phone: '1' }, null]).run(
      '{ strict { phone } }',
    );

    assert.deepEqual(answer, {
      errors: [{ message: 'Cannot return null for non-nullable field Query.strict.', path: ['strict', 1] }],
      data: { strict: null },
    });
  });
});

describe('a null where none may be', () => {
  it('goes up to the next that may be null, with one error', async () => {
    const answer = await answering({ user: { best: { name: null } }, int: 1 }).run(
      '{ user { best { name } } int }',
    );

    assert.deepEqual(answer, {
      errors: [
        { message: 'Cannot return null for non-nullable field User.name.', path: ['user', 'best', 'name'] },
      ],
      data: { user: null, int: 1 },
    });
  });

  it('goes up to data', async () => {
    const answer = await answering({ required: null }).run('{ required { id } }');

    assert.deepEqual(answer, {
      errors: [{ message: 'Cannot return null for non-nullable field Query.required.', path: ['required'] }],
      data: null,
    });
  });

  it('is not reported a second time where an error of the subgraph says why', async () => {
    const graph = answering(
      { user: { best: { name: null } } },
      [],
      [{ message: 'no name', path: ['user', 'best', 'name'] }],
    );

    const answer = await graph.run('{ user { best { name } } }');

    assert.deepEqual(answer, {
      errors: [{ message: 'no name', path: ['user', 'best', 'name'] }],
      data: { user: null },
    });
  });
});

describe('a value that is not of its type', () => {
  const wrong: readonly [field: string, value: unknown, message: string][] = [
    ['int', 2 ** 31, 'Int cannot represent the integer that its subgraph gave: it takes 32 bits'],
    ['int', 1.5, 'Int cannot represent the number with a fraction that its subgraph gave'],
    ['int', true, 'Int cannot represent the boolean that its subgraph gave'],
    ['float', '1', 'Float cannot represent the string that its subgraph gave'],
    ['string', 1, 'String cannot represent the integer that its subgraph gave'],
    ['boolean', 1, 'Boolean cannot represent the integer that its subgraph gave'],
    ['id', 1.5, 'ID cannot represent the number with a fraction that its subgraph gave'],
    ['size', 'XL', 'Enum "Size" cannot represent the value that its subgraph gave'],
    ['size', 'HIDDEN', 'Enum "Size" cannot represent the value that its subgraph gave'],
    ['list', 1, 'Expected Iterable, but did not find one for field "Query.list".'],
  ];
  for (const [field, value, message] of wrong) {
    it(`is null with an error: ${field} ${JSON.stringify(value)}`, async () => {
      const answer = await answering({ [field]: value }).run(`{ ${field} }`);

      assert.deepEqual(answer, { errors: [{ message, path: [field] }], data: { [field]: null } });
    });
  }

  it('is null with an error where it should be an object, or of a type that clients know', async () => {
    const answer = await answering({ user: 'x', any: { __typename: 'Secret' } }).run(
      '{ user { id } any { __typename } }',
    );

    assert.deepEqual(answer, {
      errors: [
        { message: 'Expected an object for field "Query.user".', path: ['user'] },
        { message: 'The type of an object is not one of Any', path: ['any'] },
      ],
      data: { user: null, any: null },
    });
  });
});

it('an ID that a subgraph gives as a number is a string for clients', async () => {
  assert.equal(await answering({ id: 7 }).text('{ id }'), '{"data":{"id":"7"}}');
});

it('strings keep what JSON escapes, whether or not other strings have any', async () => {
  const odd = 'a "quoted" \\ line\nbreak \u2028 \u{1f600} \ud800';
  const graph = answering({ string: odd, id: 'plain' });

  assert.deepEqual((await graph.run('{ string id }')).data, { string: odd, id: 'plain' });
});

it('names that look like code or that every object has are names like any other', async () => {
  const graph = answering({ user: user('1'), string: 's' });
  const names = ['constructor', '__proto__', 'hasOwnProperty', 'return', 'eval', 's', 'v', 'o', 'toString'];

  const text = await graph.text(
    `{ user { ${names.map((name) => `${name}: id`).join(' ')} } __proto__: string }`,
  );

  const fields = names.map((name) => `"${name}":"1"`).join();
  assert.equal(text, `{"data":{"user":{${fields}},"__proto__":"s"}}`);
});

it('one name may hold the type of one object and a field of another', async () => {
  const query = '{ any { ... on Pet { x: __typename } ... on User { x: size } } }';

  const answers = [{ __typename: 'Pet' }, user('1', { size: 'S' })].map((any) =>
    answering({ any }).text(query),
  );

  assert.deepEqual(await Promise.all(answers), [
    '{"data":{"any":{"x":"Pet"}}}',
    '{"data":{"any":{"x":"S"}}}',
  ]);
});
