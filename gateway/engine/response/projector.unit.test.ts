import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buildSchema,
  getOperationAST,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type GraphQLSchema,
} from 'graphql';
import { internalOperation } from '../document/internal/internal-operation.ts';
import { nameIn } from '../document/internal/names.ts';
import { NotPlain, projectorFor, projectorText, type Project } from './projector.ts';
import { objectTypes, selectionOf, type Selection } from './selection.ts';

const schema = buildSchema(`
  "description ');throw 1;//"
  type Query {
    user(name: String = "default ');throw 2;//", json: JSON): User
    any: Any  node: Node  matrix: [[Float!]]  constructor: Size  eval: String
  }
  scalar JSON
  interface Node { id: ID }
  type User implements Node { id: ID  name: String!  friends: [User!]  json: JSON  return: Boolean }
  type constructor implements Node { id: ID  v: Int  s: String  o: Size }
  union Any = User | constructor
  enum Size { constructor  return  S  eval }
`);

type Reading = { selection: Selection; types: ReturnType<typeof objectTypes> };

function reading(query: string, of: GraphQLSchema = schema): Reading {
  const document = parse(query);
  const operation = getOperationAST(document);
  const root = of.getQueryType();
  assert.ok(operation && root);
  const fragments = document.definitions.filter(
    (each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION,
  );
  const flags = new Map<string, boolean>();
  const { keys } = internalOperation({
    fieldNames: new Set(),
    untyped: new Map(),
    schema: of,
    operation,
    fragments,
    flags,
  });
  const byName = new Map(fragments.map((each) => [each.name.value, each]));
  const selection = selectionOf({ schema: of, fragments: byName, flags, keys }, root, operation.selectionSet);
  return { selection, types: objectTypes(of) };
}

const projector = (query: string, { escapes = true } = {}): Project =>
  projectorFor({ ...reading(query), escapes });
const textFor = (query: string): string => projectorText({ ...reading(query), escapes: true }).text;

describe('the text of a projector', () => {
  it('takes names of GraphQL and nothing else', () => {
    for (const name of ['a', '_', '__typename', 'constructor', 'return', 'A9'])
      assert.equal(nameIn(name), name);
    for (const text of ['', '9', 'a-b', 'a b', 'a"', "a'", 'a`', 'a\n', 'é', 'a.b', 'a;', '${a}', '\\u0061'])
      assert.throws(() => nameIn(text), /is no GraphQL name/);
  });

  it('holds nothing of strings, arguments, variables, comments and descriptions', () => {
    const nasty = `');throw new Error("text");//`;
    const text = textFor(`
      # comment ${nasty}
      query Named${'Operation'}($variable: String = ${JSON.stringify(nasty)}) {
        user(name: ${JSON.stringify(nasty)}, json: { key: [${JSON.stringify(nasty)}, 4711] }) { name }
        other: user(name: $variable) { ...Part }
      }
      fragment Part on User { id }
    `);

    for (const part of [
      'throw',
      'text',
      'comment',
      'NamedOperation',
      'variable',
      'Part',
      '4711',
      'description',
    ])
      assert.ok(!text.includes(part), `${part} stands in ${text}`);
  });

  it('is made of its own words, numbers and names in quotes or after a point', () => {
    const text = textFor(`{
      user { name evil: id friends { return json } }
      any { __typename ... on User { id } ... on constructor { v s o } }
      matrix
      size: constructor
      __schema { queryType { name } }
    }`);

    const ownWords =
      /\b(?:function|let|const|for|if|return|switch|case|typeof|null|true|false|bail|quoted|json|enums|has|data|introspection|list|length|Array|isArray|Number|isFinite|isSafeInteger|isRaw|int|float|id|max|maxLength|tooLong|Infinity|object|string|number|__typename|f\d+|[ovsni]|\d+)\b/g;
    const names = [
      'user',
      'evil',
      'name',
      'id',
      'friends',
      'json',
      'any',
      'matrix',
      'size',
      'User',
      'constructor',
      '__schema',
    ];
    const left = text.replaceAll(ownWords, '').match(/\w+/g);
    assert.deepEqual(
      [...new Set(left ?? [])].filter((word) => !names.includes(word) && !/^_\d+$/.test(word)),
      [],
    );
  });

  it('does not hold the values of enums, which are looked up', () => {
    const { text, enums } = projectorText({ ...reading('{ constructor }'), escapes: false });

    assert.deepEqual(enums, [new Set(['constructor', 'return', 'S', 'eval'])]);
    assert.ok(!text.includes('eval'));
  });

  it('is not written where a name is none: a schema can be made by hand', () => {
    const broken = buildSchema(
      'type Query { node: Node } interface Node { id: ID } type User implements Node { id: ID }',
    );
    const [type] = broken.getPossibleTypes(broken.getType('Node') as never);
    assert.ok(type);
    type.name = '"); throw 1; ("';

    assert.throws(
      () => projectorText({ ...reading('{ node { id } }', broken), escapes: true }),
      /is no GraphQL name/,
    );
  });
});

describe('a projector', () => {
  it('gives names their meaning that are words of its own', () => {
    const project = projector(
      '{ v: any { s: __typename ... on constructor { o: v v: s bail: o } } return: eval }',
    );

    const text = project({ _0: { __typename: 'constructor', v: 1, s: 'x', o: 'return' }, eval: 'e' }, {});

    assert.equal(text, '{"v":{"s":"constructor","o":1,"v":"x","bail":"return"},"return":"e"}');
  });

  it('does not read what every object inherits', () => {
    assert.equal(projector('{ constructor }')({}, {}), '{"constructor":null}');
    assert.equal(projector('{ __proto__: eval }')({}, {}), '{"__proto__":null}');
  });

  it('writes lists within lists, and objects of a type within objects of the same type', () => {
    const project = projector('{ matrix user { name friends { name friends { name } } } }');
    const user = { name: 'a', friends: [{ name: 'b', friends: null }] };

    assert.equal(
      project({ matrix: [[1, 2.5], null, []], user }, {}),
      '{"matrix":[[1,2.5],null,[]],"user":{"name":"a","friends":[{"name":"b","friends":null}]}}',
    );
  });

  it('escapes strings where it is set that some may need it', () => {
    const strings = ['"', '\\', '\u0000', '\u001f\u2028', '\ud800', `${'x'.repeat(300)}"`, 'é😀'];

    for (const text of strings)
      assert.equal(projector('{ eval }')({ eval: text }, {}), JSON.stringify({ eval: text }));
    assert.equal(projector('{ eval }', { escapes: false })({ eval: 'é😀' }, {}), '{"eval":"é😀"}');
  });

  it('leaves to others whatever is not as the schema says', () => {
    const odd: [query: string, data: Record<string, unknown>][] = [
      ['{ user { name } }', { user: { name: null } }],
      ['{ user { id } }', { user: [] }],
      ['{ user { name } }', { user: 'x' }],
      ['{ matrix }', { matrix: [[null]] }],
      ['{ matrix }', { matrix: 1 }],
      ['{ matrix }', { matrix: [['1']] }],
      ['{ eval }', { eval: 1 }],
      ['{ constructor }', { _0: 'XL' }],
      ['{ any { __typename } }', { any: { __typename: 'Other' } }],
      ['{ any { __typename } }', { any: {} }],
      ['{ node { __typename } }', { node: { __typename: 'Node' } }],
      ['{ node { id } }', { node: { __typename: 'Node', id: 1.5 } }],
    ];

    for (const [query, data] of odd)
      assert.throws(() => projector(query)(data, {}), NotPlain, `${query} ${JSON.stringify(data)}`);
  });
});
