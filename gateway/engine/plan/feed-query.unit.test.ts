import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchNode } from '@apollo/query-planner';
import {
  buildSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  type OperationDefinitionNode,
} from 'graphql';
import { documentWriter } from './fetch-document.ts';
import { feedQueryOf } from './feed-query.ts';

const schema = buildSchema(`
  directive @lang(code: String) on SUBSCRIPTION | QUERY | FIELD | INLINE_FRAGMENT
  directive @live(code: String) on SUBSCRIPTION | VARIABLE_DEFINITION
  type Query { orders: Int }
`);

function operationIn(text: string): OperationDefinitionNode {
  const operation = getOperationAST(parse(text));
  assert.ok(operation);
  return operation;
}

const feedOf = (operation: string, operationName?: string) => {
  const primary: FetchNode = {
    kind: 'Fetch',
    serviceName: 'orders',
    operation,
    operationName,
    operationKind: OperationTypeNode.SUBSCRIPTION,
  };
  const write = documentWriter(operationIn(operation), schema);
  const internal = { renamed: new Map(), constants: new Map(), write };
  const { variablesWith, ...feed } = feedQueryOf(primary, '_orderUpdated', internal);
  const variables = Object.keys(variablesWith({ a: 'x', id: '1', on: true, other: 2 }));
  return { ...feed, variables };
};

describe('the query on a feed', () => {
  it('selects for each update what the subscription selects', () => {
    const feed = feedOf(
      'subscription S__orders__0($id:ID!){k:orderUpdated(orderId:$id){status order{__typename id}}}',
      'S__orders__0',
    );

    assert.deepEqual(feed, {
      subgraph: 'orders',
      query:
        'query S__orders__0($after:String$id:ID!){k:_orderUpdated(orderId:$id after:$after first:100)' +
        '{cursor:cursor status order{__typename id}}}',
      operationName: 'S__orders__0',
      variables: ['id'],
      afterVariable: 'after',
      responseKey: 'k',
      cursorKey: 'cursor',
    });
  });

  it('answers under the name of the subscription field where the client gave none', () => {
    const { query, responseKey } = feedOf('subscription{orderUpdated(orderId:"1"){status}}');

    assert.match(query, /\{orderUpdated:_orderUpdated\(orderId:"1"/);
    assert.equal(responseKey, 'orderUpdated');
  });

  it('puts its own cursor in the place of the client’s, and asks for no variable that is left over', () => {
    const { query, variables, afterVariable } = feedOf(
      'subscription($id:ID!$after:String$on:Boolean!){orderUpdated(orderId:$id after:$after){status@include(if:$on)}}',
    );

    assert.match(query, /^query\(\$_after:String\$id:ID!\$on:Boolean!\)/);
    assert.match(query, /\(orderId:\$id after:\$_after first:100\)/);
    assert.deepEqual({ variables, afterVariable }, { variables: ['id', 'on'], afterVariable: '_after' });
  });

  it('gives the cursor a name that the client does not use', () => {
    const { query, cursorKey } = feedOf('subscription{orderUpdated{cursor:status _cursor:version}}');

    assert.match(query, /\{__cursor:cursor cursor:status _cursor:version\}/);
    assert.equal(cursorKey, '__cursor');
  });

  it('has the directives that may stand on a query, and the variables that they use', () => {
    const { query, variables } = feedOf(
      'subscription($a:String@live,$b:String)@lang(code:$a)@live(code:$b){orderUpdated@lang(code:"x"){status}}',
    );

    assert.match(query, /^query\(\$after:String\$a:String@live\)@lang\(code:\$a\)\{/);
    assert.match(query, /first:100\)@lang\(code:"x"\)\{cursor:cursor status\}\}$/);
    assert.deepEqual(variables, ['a']);
  });

  it('selects all that the root field is asked for, within a fragment and several times', () => {
    const { query } = feedOf(
      'subscription{...on Subscription@lang(code:"x"){u:orderUpdated{status}}u:orderUpdated@lang(code:"y"){order{id}}}',
    );

    assert.equal(
      query,
      'query($after:String){...@lang(code:"x"){u:_orderUpdated(after:$after first:100){cursor:cursor status}}' +
        'u:_orderUpdated(after:$after first:100)@lang(code:"y"){cursor:cursor order{id}}}',
    );
  });
});
