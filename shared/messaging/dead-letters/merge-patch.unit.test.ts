import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mergePatch } from './merge-patch.ts';

// The table of RFC 7396, appendix A.
for (const [target, patch, result] of [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
] as const) {
  it(`the merge patch ${JSON.stringify(patch)} makes ${JSON.stringify(target)} into ${JSON.stringify(result)}`, () => {
    assert.deepEqual(mergePatch(target, patch), result);
  });
}

it('a merge patch changes only its copy, and treats __proto__ like any name', () => {
  const target = { a: { b: 1 } };

  const merged = mergePatch(target, JSON.parse('{"__proto__":{"admin":true},"a":{"b":2}}'));

  assert.deepEqual(target, { a: { b: 1 } });
  assert.equal((merged as any).admin, undefined);
  assert.deepEqual(Object.keys(merged as object), ['a', '__proto__']);
});
