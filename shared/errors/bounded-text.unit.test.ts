import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boundedText, kindOf, Refusal } from '@shop/shared/errors';

describe('error text', () => {
  it('is truncated between characters when it is too long', () => {
    assert.equal(boundedText('x'.repeat(300)), 'x'.repeat(300));
    assert.equal(boundedText('x'.repeat(1_000_000)).length, 300);
    assert.equal(boundedText('ab😀cd', 4), 'ab…');
    assert.equal(boundedText('ab😀cd', 5), 'ab😀…');
  });

  it('names the type of a value without quoting the value', () => {
    const values = [undefined, null, [1], { a: 1 }, 'text', 1, true];
    const expected = ['nothing', 'null', 'a list', 'an object', 'a string', 'a number', 'a boolean'];
    assert.deepEqual(values.map(kindOf), expected);
  });

  it('stays short in a refusal with many long problems', () => {
    const long = 'x'.repeat(100_000);
    const field = Array.from({ length: 1000 }, () => long);
    const problems = Array.from({ length: 1000 }, () => ({ message: long, field }));

    const refusal = new Refusal('INVALID_INPUT', long, problems);

    assert.equal(refusal.message.length, 300);
    assert.ok(JSON.stringify(refusal.problems).length < 10_000);
  });
});
