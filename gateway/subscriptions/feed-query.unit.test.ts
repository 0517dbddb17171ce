import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { feedQueryOf } from './feed-query.ts';
import type { LiveField } from './live-fields.ts';

const live: LiveField = {
  name: 'orderUpdated',
  events: [],
  key: 'orderId',
  subject: { of: 'viewer' },
  read: '_orderUpdated',
  currentFirst: true,
  scope: 'VIEWER',
  slow: 'RESUME',
  delivered: null,
};

const feedOf = (operation: string, operationName?: string) => {
  const primary: FetchNode = {
    kind: 'Fetch',
    serviceName: 'orders',
    operation,
    operationName,
    operationKind: OperationTypeNode.SUBSCRIPTION,
  };
  const { variablesWith, ...feed } = feedQueryOf(primary, live, { renamed: new Map(), constants: new Map() });
  const variables = Object.keys(variablesWith({ id: '1', on: true, other: 2 }));
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
        'query S__orders__0($id:ID!$after:String){k:_orderUpdated(orderId:$id after:$after first:100)' +
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

    assert.match(query, /^query\(\$id:ID!\$on:Boolean!\$_after:String\)/);
    assert.match(query, /\(orderId:\$id after:\$_after first:100\)/);
    assert.deepEqual({ variables, afterVariable }, { variables: ['id', 'on'], afterVariable: '_after' });
  });

  it('gives the cursor a name that the client does not use', () => {
    const { query, cursorKey } = feedOf('subscription{orderUpdated{cursor:status _cursor:version}}');

    assert.match(query, /\{__cursor:cursor cursor:status _cursor:version\}/);
    assert.equal(cursorKey, '__cursor');
  });

  it('keeps the variables that only a fragment uses', () => {
    const { query, variables } = feedOf(
      'subscription($on:Boolean!){orderUpdated{...F}}fragment F on OrderUpdate{status@include(if:$on)}',
    );

    assert.match(query, /^query\(\$on:Boolean!\$after:String\)/);
    assert.deepEqual(variables, ['on']);
  });
});
