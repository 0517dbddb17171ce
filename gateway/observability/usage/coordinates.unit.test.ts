import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { fragmentsIn } from '../../engine/document/validation/validation.ts';
import { noCoordinates } from './coordinates.ts';
import { operationUsages } from './usage.ts';

const schema = buildSchema(`
  scalar Anything
  interface Node { id: ID! }
  enum Status { PLACED SHIPPED }
  enum Sort { ASC DESC }
  type Order implements Node { id: ID! status(shout: Boolean = false): Status! parent: Order }
  type User implements Node { id: ID! name: String }
  union Found = Order | User
  input Range { from: Int = 0 to: Int }
  input Filter { status: Status in: [Status!] range: Range not: Filter data: Anything }
  type Query {
    node(id: ID!): Node
    find(text: String): [Found!]
    orders(filter: Filter, sort: Sort = ASC, first: Int = 10): [Order!]
  }
  type Subscription { orderUpdated(id: ID!): Order }
`);

function usageOf(document: string, operationName?: string) {
  const parsed = parse(document, { noLocation: true });
  const operation = getOperationAST(parsed, operationName);
  assert.ok(operation);
  return operationUsages()(schema, { operation, fragments: fragmentsIn(parsed) });
}

const named = (coordinates: Readonly<Record<string, Set<string>>>) =>
  Object.fromEntries(
    Object.entries(coordinates).flatMap(([kind, names]) => (names.size > 0 ? [[kind, [...names]]] : [])),
  );

const inDocument = (document: string, operationName?: string) =>
  named(usageOf(document, operationName).coordinates);

function inVariables(document: string, variables: object) {
  const found = noCoordinates();
  usageOf(document).fromVariables?.({ ...variables }, found);
  return named(found);
}

describe('the coordinates of a document', () => {
  it('are the fields and arguments by their names in the schema, whatever their aliases', () => {
    assert.deepEqual(inDocument('{ a: orders(first: 3) { b: id loud: status(shout: true) } }'), {
      fields: ['Query.orders', 'Order.id', 'Order.status'],
      arguments: ['Query.orders.first', 'Order.status.shout'],
    });
  });

  it('leave out arguments and input fields that have a default and are not given', () => {
    assert.deepEqual(inDocument('{ orders(filter: { range: { to: 1 } }) { status } }'), {
      fields: ['Query.orders', 'Order.status'],
      arguments: ['Query.orders.filter'],
      inputFields: ['Filter.range', 'Range.to'],
    });
  });

  it('name the type that a selection is on: the interface, or the type of a fragment', () => {
    const document =
      '{ node(id: 1) { id ... on User { name } } find { ... on Order { id } ... { __typename } } }';

    assert.deepEqual(inDocument(document), {
      fields: ['Query.node', 'Node.id', 'User.name', 'Query.find', 'Order.id'],
      arguments: ['Query.node.id'],
    });
  });

  it('are those of the operation that runs and of the fragments that it spreads, directly or not', () => {
    const document = `
      query One { ...Root }
      query Other { find(text: "a") { ...Name } }
      fragment Root on Query { orders { ...Deep } }
      fragment Deep on Order { parent { id } }
      fragment Name on User { name }
    `;

    assert.deepEqual(inDocument(document, 'One'), {
      fields: ['Query.orders', 'Order.parent', 'Order.id'],
    });
    assert.deepEqual(inDocument(document, 'Other'), {
      fields: ['Query.find', 'User.name'],
      arguments: ['Query.find.text'],
    });
  });

  it('include enum values and input fields that it writes, defaults of variables too', () => {
    const document = `query ($status: Status = SHIPPED, $not: Filter = { in: PLACED }) {
      orders(sort: DESC, filter: { status: $status, not: $not }) { id }
    }`;

    assert.deepEqual(inDocument(document), {
      fields: ['Query.orders', 'Order.id'],
      arguments: ['Query.orders.sort', 'Query.orders.filter'],
      inputFields: ['Filter.in', 'Filter.status', 'Filter.not'],
      enumValues: ['Status.SHIPPED', 'Status.PLACED', 'Sort.DESC'],
    });
  });

  it('leave out introspection, directives, and what stands in a custom scalar', () => {
    const document = `query ($yes: Boolean!) {
      __schema { types { name } } __type(name: "Order") { name } __typename
      orders(filter: { data: { secret: PLACED } }) @include(if: $yes) { id @skip(if: false) }
    }`;

    assert.deepEqual(inDocument(document), {
      fields: ['Query.orders', 'Order.id'],
      arguments: ['Query.orders.filter'],
      inputFields: ['Filter.data'],
    });
  });
});

describe('the coordinates of variables', () => {
  const document = 'query ($filter: Filter, $sorts: Sort, $text: String) { orders(filter: $filter) { id } }';

  it('are the names of input fields that are present and of enum values, in lists and within one another', () => {
    const filter = { status: 'PLACED', in: ['SHIPPED', 'PLACED'], not: { range: { from: null } } };

    assert.deepEqual(inVariables(document, { filter, sorts: 'DESC', text: 'PLACED' }), {
      inputFields: ['Filter.status', 'Filter.in', 'Filter.not', 'Filter.range', 'Range.from'],
      enumValues: ['Status.PLACED', 'Status.SHIPPED', 'Sort.DESC'],
    });
  });

  it('never contain a name or a value that the schema does not have', () => {
    const filter = {
      status: 'my password',
      data: { secret: 'PLACED' },
      secret: 1,
      __proto__: 1,
      constructor: 2,
    };

    assert.deepEqual(
      inVariables(document, { filter, sorts: { DESC: 1 }, undeclared: { status: 'PLACED' } }),
      {
        inputFields: ['Filter.status', 'Filter.data'],
      },
    );
  });

  it('are not looked for where no variable can contain any', () => {
    assert.equal(usageOf('query ($first: Int) { orders(first: $first) { id } }').fromVariables, undefined);
  });

  it('are bounded in depth and number', () => {
    const nested = (levels: number): object =>
      levels === 0 ? { status: 'PLACED' } : { not: nested(levels - 1) };
    const many = Array.from({ length: 5000 }, () => 'PLACED');

    assert.deepEqual(inVariables(document, { filter: nested(5) }).enumValues, ['Status.PLACED']);
    assert.equal(inVariables(document, { filter: nested(50) }).enumValues, undefined);
    assert.deepEqual(inVariables(document, { filter: { in: [...many, 'SHIPPED'] } }).enumValues, [
      'Status.PLACED',
    ]);
  });
});

describe('the hash of an operation', () => {
  it('does not depend on how its document is spelled, or on its other operations', () => {
    const one = usageOf('query A { orders { id } }');
    const spelled = usageOf('query A{orders{id,}} # comment');
    const among = usageOf('query B { find { __typename } } query A { orders { id } }', 'A');
    const another = usageOf('query A { orders { status } }');

    assert.match(one.hash, /^[0-9a-f]{64}$/);
    assert.deepEqual([spelled.hash, among.hash], [one.hash, one.hash]);
    assert.notEqual(another.hash, one.hash);
  });
});
