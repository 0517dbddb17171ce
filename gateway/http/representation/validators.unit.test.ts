import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isKnown } from './validators.ts';

describe('a client that sends If-None-Match', () => {
  const cases: [ifNoneMatch: string | undefined, known: boolean][] = [
    [undefined, false],
    ['', false],
    ['W/"a"', true],
    ['"a"', true],
    ['*', true],
    ['"b", W/"a"', true],
    ['"b","a"', true],
    ['"b"', false],
    ['a', false],
    ['"a', false],
    ['"*"', false],
    ['"x, W/", "a', false],
  ];
  for (const [ifNoneMatch, known] of cases) {
    it(`${known ? 'has' : 'lacks'} the answer W/"a" with ${ifNoneMatch}`, () => {
      assert.equal(isKnown('W/"a"', ifNoneMatch), known);
    });
  }

  it('never has an answer without a tag', () => {
    assert.equal(isKnown(undefined, '*'), false);
  });
});
