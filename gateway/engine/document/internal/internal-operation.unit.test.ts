import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buildSchema,
  getOperationAST,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  validate,
  type FragmentDefinitionNode,
} from 'graphql';
import { internalOperation, type InternalOperation } from './internal-operation.ts';

const schema = buildSchema(`
  type Query {
    product(id: ID, size: Size): Product  products: [Product!]  any: [Any]  thing: Thing
    echo(json: JSON, id: ID, float: Float, list: [JSON]): String
    constructor: String  toString(up: Boolean): String  find(representations: JSON): String
  }
  type Mutation { pay(cents: Int): Product  count: Int  query: Query }
  input Size { width: Int height: Int }
  scalar JSON
  interface Thing { id: ID next: Thing maker: String }
  type Product implements Thing { id: ID! next: Product maker: String price: Int weight: Float }
  type Box implements Thing { id: ID next: Thing maker: String price: String! }
  union Any = Product | Box
`);

type Options = { flags?: Readonly<Record<string, boolean>> };

function internal(query: string, { flags = {} }: Options = {}): InternalOperation & { text: string } {
  const document = parse(query);
  assert.deepEqual(validate(schema, document), []);
  const operation = getOperationAST(document);
  assert.ok(operation);
  const fragments = document.definitions.filter(
    (each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION,
  );
  const found = internalOperation({
    schema,
    fieldNames: new Set(),
    untyped: new Map(),
    operation,
    fragments,
    flags: new Map(Object.entries(flags)),
  });
  return { ...found, text: stripIgnoredCharacters(print(found.document)) };
}

describe('the names of an internal operation', () => {
  it('are those of the fields where the client gave a leaf the name of another field', () => {
    const { text } = internal('{ products { price: weight weight: price } }');

    assert.equal(text, '{products{weight price}}');
  });

  it('are one for a leaf that the client asks for twice under two names', () => {
    const { text, keys } = internal('{ a: echo(float: 1) b: echo(float: 1) c: echo(float: 2) }');

    assert.equal(new Set(keys.values()).size, 2);
    assert.equal(text.split('float:1').length - 1, 2);
  });

  it('keep objects apart that the client gave two names, for a fault in one must not reach the other', () => {
    const { text } = internal('{ one: product { id } product { price } }');

    assert.equal(text, '{_0:product{id}product{price}}');
  });

  it('do not take up names that the document uses', () => {
    const { text } = internal('{ _0: product { _1: id } }');

    assert.equal(text, '{__0:product{id}}');
  });

  it('ask for a mutation as often as the client does', () => {
    const { text } = internal('mutation { a: pay { id } b: pay { id } pay { id } count more: count }');

    assert.equal(text, 'mutation{_0:pay{id}_1:pay{id}_2:pay{id}_3:count _4:count}');
  });

  it('ask once for a mutation that the client wrote twice under one name', () => {
    const { keys } = internal('mutation { pay(cents: 1) { id } pay(cents: 1) { price } }');

    assert.deepEqual([...new Set(keys.values())], ['_0', 'id', 'price']);
  });

  it('tell apart fields of one name and two types', () => {
    const { text } = internal('{ any { ... on Product { price } ... on Box { boxed: price } } }');

    assert.equal(text, '{any{__typename ...on Product{price}...on Box{_0:price}}}');
  });

  it('are one for a field whose objects are of one type in the interface and of another in the object', () => {
    const { keys } = internal('{ thing { next { id } ... on Product { next { price } } } }');

    assert.deepEqual([...keys.values()].filter((key) => key === 'next').length, 2);
  });

  it('are one whatever the order of arguments and of the fields of input objects', () => {
    const { keys } = internal(`{
      product(id: 1, size: { width: 1, height: 2 }) { id }
      product(size: { height: 2, width: 1 }, id: 1) { price }
    }`);

    assert.deepEqual([...new Set(keys.values())], ['_0', 'id', 'price']);
  });

  it('are none that every object inherits', () => {
    const { keys } = internal('{ constructor toString }');

    assert.deepEqual([...keys.values()], ['_0', '_1']);
  });

  it('leave the variable $representations to the planner', () => {
    const { text, renamed } = internal(
      'query ($representations: JSON) { find(representations: $representations) }',
    );

    assert.equal(text, 'query($_representations:JSON){_0:find(representations:$_representations)}');
    assert.deepEqual([...renamed], [['_representations', 'representations']]);
  });
});

describe('@skip and @include', () => {
  const query = `query ($a: Boolean!, $b: Boolean!) {
    product { id @include(if: $a) ... @skip(if: $b) { price @include(if: true) } ...F @include(if: $b) }
  }
  fragment F on Product { weight @skip(if: false) maker @skip(if: true) }`;

  it('are gone, with what they leave out', () => {
    const { text } = internal(query, { flags: { a: true, b: true } });

    assert.equal(text, 'query($a:Boolean!$b:Boolean!){product{id ...F}}fragment F on Product{weight}');
  });

  it('must agree where they stand beside each other', () => {
    const both = (include: boolean, skip: boolean) =>
      internal(`{ products { id maker @include(if: ${include}) @skip(if: ${skip}) } }`).text.includes(
        'maker',
      );

    assert.deepEqual([both(true, false), both(true, true), both(false, false)], [true, false, false]);
  });

  it('leave the type to ask for where they leave nothing else', () => {
    const { text } = internal(
      '{ product { id @skip(if: true) ... on Product { price @include(if: false) } } }',
    );

    assert.equal(text, '{product{...on Product{__typename}}}');
  });
});

describe('numbers that a double cannot hold', () => {
  it('become variables where they stand for a custom scalar or an ID, however deep', () => {
    const { text, constants } = internal(
      '{ echo(json: { deep: [12345678901234567890, 5] }, id: 98765432109876543210, list: [1.2345678901234567890]) }',
    );

    assert.equal(text, 'query($_n0:JSON$_n1:ID$_n2:JSON){_0:echo(json:{deep:[$_n0 5]}id:$_n1 list:[$_n2])}');
    assert.deepEqual(
      [...constants],
      [
        ['_n0', '12345678901234567890'],
        ['_n1', '"98765432109876543210"'],
        ['_n2', '1.2345678901234567890'],
      ],
    );
  });

  it('stay where a double is meant', () => {
    const { text, constants } = internal('{ echo(float: 1.2345678901234567890) }');

    assert.equal(text, '{_0:echo(float:1.2345678901234567890)}');
    assert.equal(constants.size, 0);
  });

  it('are kept of defaults, as JSON and with the rest of the default', () => {
    const { constants } =
      internal(`query ($j: JSON = { a: [12345678901234567890, "x"] }, $i: ID = 12345678901234567890) {
      echo(json: $j, id: $i)
    }`);

    assert.deepEqual(
      [...constants],
      [
        ['j', '{"a":[12345678901234567890,"x"]}'],
        ['i', '"12345678901234567890"'],
      ],
    );
  });
});

it('an abstract type is always asked which type it is, once', () => {
  const { text } = internal('{ thing { id } any { __typename } same: any { kind: __typename } }');

  assert.equal(text, '{thing{__typename id}any{__typename}_0:any{__typename}}');
});

it('introspection is left out, for no subgraph is asked for it', () => {
  const { text } = internal('{ __schema { queryType { name } } __type(name: "Box") { name } thing { id } }');

  assert.equal(text, '{thing{__typename id}}');
});
