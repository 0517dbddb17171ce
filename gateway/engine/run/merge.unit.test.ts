import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, type OperationDefinitionNode } from 'graphql';
import { mergeInto, rewriteAnswer, type JsonObject } from './merge.ts';
import { shapeOf } from '../plan/shape.ts';

const isObjectType = (name: unknown): boolean => name === 'Book' || name === 'Film';

function merged(target: JsonObject, source: JsonObject, query: string): JsonObject {
  const [operation] = parse(query).definitions as [OperationDefinitionNode];
  mergeInto(target, source, shapeOf(operation.selectionSet), isObjectType);
  return target;
}

describe('what a subgraph answers', () => {
  it('is added to what is known, object by object and entry by entry', () => {
    const target = { id: '1', owner: { id: '2' }, lines: [{ id: '3' }, null, { id: '4' }] };

    merged(
      target,
      { owner: { name: 'Ada' }, lines: [{ price: 5 }, null, { price: 6 }] },
      '{ owner { name } lines { price } }',
    );

    assert.deepEqual(target, {
      id: '1',
      owner: { id: '2', name: 'Ada' },
      lines: [{ id: '3', price: 5 }, null, { id: '4', price: 6 }],
    });
  });

  it('replaces what is no object: leaves, and null by an object or an object by null', () => {
    const target = { json: { a: 1 }, owner: null, maker: { id: '1' } };

    merged(target, { json: { b: 2 }, owner: { id: '2' }, maker: null }, '{ json owner { id } maker { id } }');

    assert.deepEqual(target, { json: { b: 2 }, owner: { id: '2' }, maker: null });
  });

  it('does not count where it was not asked for', () => {
    assert.deepEqual(merged({ id: '1' }, { name: 'x', more: 1 }, '{ name }'), { id: '1', name: 'x' });
  });

  it('changes the type of an object from an interface to an object type, never back', () => {
    const known = (typename: string, told: string) =>
      merged({ __typename: typename }, { __typename: told }, '{ __typename }')['__typename'];

    assert.equal(known('Media', 'Book'), 'Book');
    assert.equal(known('Book', 'Media'), 'Book');
  });
});

describe('rewrites of an answer', () => {
  const isOfType = (typename: unknown, type: string): boolean => typename === type || type === 'Media';

  it('rename keys of the objects that they are for, in lists as well', () => {
    const answer = {
      all: [{ __typename: 'Book', _size: 3 }, { __typename: 'Film', _size: 4 }, null],
    };

    rewriteAnswer(
      answer,
      [{ kind: 'KeyRenamer', path: ['all', '... on Book', '_size'], renameKeyTo: 'size' }],
      isOfType,
    );

    assert.deepEqual(answer, {
      all: [{ __typename: 'Book', size: 3 }, { __typename: 'Film', _size: 4 }, null],
    });
  });

  it('leave alone what is not there', () => {
    const answer = { one: { __typename: 'Book' } };

    rewriteAnswer(
      answer,
      [{ kind: 'KeyRenamer', path: ['one', 'constructor'], renameKeyTo: 'size' }],
      isOfType,
    );

    assert.deepEqual(answer, { one: { __typename: 'Book' } });
  });
});
