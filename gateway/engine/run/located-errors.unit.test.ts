import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchDataRewrite } from '@apollo/query-planner';
import { parse, type OperationDefinitionNode } from 'graphql';
import { placesOfRootError } from './located-errors.ts';
import { shapeOf } from '../plan/shape.ts';
import type { AnswerPath } from './subgraph-call.ts';

const [operation] = parse(`{
  one: thing(id: 1) { name tags } two: thing(id: 2) { name } items { size size__alias_0: size }
  none { name } __typename
}`).definitions as [OperationDefinitionNode];
const rewrites: FetchDataRewrite[] = [
  { kind: 'KeyRenamer', path: ['items', '... on B', 'size__alias_0'], renameKeyTo: 'size' },
];
const shape = shapeOf(operation.selectionSet, rewrites);
const data = { one: { name: 'x', tags: ['a', 'b'] }, two: { name: null }, items: [{}, {}], none: null };

const cases: readonly [path: AnswerPath | undefined, places: readonly AnswerPath[]][] = [
  [['one', 'name'], [['one', 'name']]],
  [['one', 'tags', 1], [['one', 'tags', 1]]],
  [['one', 'tags', 2], [['one', 'tags']]],
  [['one', 'input', 'name'], [['one']]],
  [['one', 3, 'name'], [['one']]],
  [
    ['thing', 'name'],
    [
      ['one', 'name'],
      ['two', 'name'],
    ],
  ],
  [['query', 'two', 'name'], [['two', 'name']]],
  [['query Q__a__0', 'two', 'id'], [['two']]],
  [['Query.two'], [['two']]],
  [['$.items[1].size'], [['items', 1, 'size']]],
  [['items', '1', 'size'], [['items', 1, 'size']]],
  [['items', 1, 'size__alias_0'], [['items', 1, 'size']]],
  [['items', 7, 'size'], [['items']]],
  [['items', -1, 'size'], [['items']]],
  [['items', 0.5], [['items']]],
  [['items', 'size'], [['items']]],
  [['none', 4, 'name'], [['none', 4, 'name']]],
  [['query', 'somewhere'], [['none']]],
  [[], [['none']]],
  [[0], [['none']]],
  [undefined, [['none']]],
];

describe('the place of an error in the data of root fields', () => {
  for (const [path, places] of cases) {
    it(`is ${JSON.stringify(places)} for the path ${JSON.stringify(path)}`, () => {
      assert.deepEqual(placesOfRootError(shape, data, path), places);
    });
  }

  it('is every field where the path leads nowhere and no field is null', () => {
    const full = { one: {}, two: {}, items: [], none: {} };

    assert.deepEqual(placesOfRootError(shape, full, ['nowhere']), [['one'], ['two'], ['items'], ['none']]);
    assert.deepEqual(placesOfRootError(shape, null, undefined), [['one'], ['two'], ['items'], ['none']]);
  });

  it('is the root itself where nothing but its type was asked for', () => {
    const [onlyType] = parse('{ __typename }').definitions as [OperationDefinitionNode];

    assert.deepEqual(placesOfRootError(shapeOf(onlyType.selectionSet), {}, ['x']), [[]]);
  });

  it('is found for a path of any length', () => {
    const endless = ['none', ...Array.from({ length: 100_000 }, () => 0)];

    assert.equal(placesOfRootError(shape, data, endless).length, 1);
  });
});
