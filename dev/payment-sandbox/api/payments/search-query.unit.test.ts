import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../api-error.ts';
import { parseSearchQuery } from './search-query.ts';

describe('the search query', () => {
  it('reads clauses joined by AND, in either kind of quotes', () => {
    assert.deepEqual(parseSearchQuery(`metadata['orderId']:"ord_1" and status:'succeeded'`), [
      { field: 'metadata', name: 'orderId', value: 'ord_1' },
      { field: 'status', name: undefined, value: 'succeeded' },
    ]);
  });

  it('takes an escaped quote for a part of the value', () => {
    assert.deepEqual(parseSearchQuery(String.raw`currency:'e\'u\\r'`), [
      { field: 'currency', name: undefined, value: String.raw`e'u\r` },
    ]);
  });

  for (const query of [
    'amount>1',
    "status:'a' OR status:'b'",
    "status:'a' AND",
    "status:'a",
    "status:'a'currency:'b'",
  ]) {
    it(`refuses ${query}`, () => {
      assert.throws(() => parseSearchQuery(query), ApiError);
    });
  }
});
