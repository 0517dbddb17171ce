import assert from 'node:assert/strict';
import { it } from 'node:test';
import { linkToken } from './link-token.ts';

it('reads the token of a link', () => {
  assert.equal(linkToken('#token=abc-DEF_1'), 'abc-DEF_1');
  assert.equal(linkToken('#other=1&token=abc'), 'abc');
  assert.equal(linkToken('#'), '');
  assert.equal(linkToken(''), '');
});
